package org.offhook.kit;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A peer from Debian, started for a test and ended by its pid. */
final class Program implements AutoCloseable, Evidence.Witness {
  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
    Evidence.add(this);
  }

  static Program start(Path folder, String name, List<String> command) throws IOException {
    Path log = folder.resolve(name + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    return new Program(process, log);
  }

  /** Runs to the end; fails with the output unless it exits with 0. */
  static String run(Path folder, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IOException(String.join(" ", command) + " failed: " + output);
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
    return output;
  }

  long pid() {
    return process.pid();
  }

  /** What it has started and still runs. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  String log() throws IOException {
    return Files.readString(log, StandardCharsets.ISO_8859_1);
  }

  /** Waits until its log holds these words. */
  void awaitWords(String words, Duration patience) throws IOException, TimeoutException {
    await(
        "heard: " + words,
        () -> {
          try {
            return log().contains(words);
          } catch (IOException unreadable) {
            return false;
          }
        },
        patience);
  }

  /**
   * Waits until this is true; fails with the log when it does not come true or the program ended.
   */
  void await(String what, BooleanSupplier truth, Duration patience)
      throws IOException, TimeoutException {
    long until = System.nanoTime() + patience.toNanos();
    while (!truth.getAsBoolean()) {
      if (System.nanoTime() > until || !process.isAlive()) {
        throw new TimeoutException(
            "not " + what + (process.isAlive() ? "" : ", and the program ended") + ": " + log());
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** Waits until it ends by itself; returns its exit status. */
  int awaitEnd(Duration patience) throws IOException, TimeoutException {
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException("still runs: " + log());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
    return process.exitValue();
  }

  long processId() {
    return process.pid();
  }

  /** Copies a resource of the kit, with these words replaced. */
  static Path template(String resource, Path to, Map<String, String> words) throws IOException {
    try (InputStream in = Program.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> word : words.entrySet()) {
        text = text.replace("@" + word.getKey() + "@", word.getValue());
      }
      return Files.writeString(to, text);
    }
  }

  /** A port that is free for TCP and UDP on loopback, and so is the next one. */
  static int freePort() throws IOException {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    for (int attempt = 0; attempt < 100; attempt++) {
      try (ServerSocket tcp = new ServerSocket(0, 1, here);
          ServerSocket nextTcp = new ServerSocket(tcp.getLocalPort() + 1, 1, here);
          DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), here);
          DatagramSocket nextUdp = new DatagramSocket(nextTcp.getLocalPort(), here)) {
        return Math.min(udp.getLocalPort(), nextUdp.getLocalPort());
      } catch (IOException taken) {
        continue;
      }
    }
    throw new IOException("no free ports");
  }

  @Override
  public String testimony() throws IOException {
    return Evidence.tail(log.toString(), log().lines().toList(), 20);
  }

  @Override
  public void close() {
    Evidence.remove(this);
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
