package org.offhook.kit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A real desk phone (baresip) that talks a steady tone and records what it hears; driven over its
 * control port.
 */
public final class Baresip implements AutoCloseable {
  /** Characters of the log. */
  private static final int TAIL = 4000;

  private final Program program;
  private final Path folder;
  private final Socket control;
  private final List<String> events = new ArrayList<>();

  private Baresip(Program program, Path folder, Socket control) {
    this.program = program;
    this.folder = folder;
    this.control = control;
    // a platform thread: what other tests do with virtual ones must not hold an event back
    Thread.ofPlatform().daemon().name("baresip-control").start(this::read);
  }

  /**
   * How a desk phone is set up.
   *
   * @param hertz the tone it talks
   * @param automatic answers by itself
   * @param transport {@code udp} or {@code tcp}
   * @param encryption empty, {@code srtp} for SDES, or {@code dtls_srtp}, which comes with ICE
   * @param codecs that it knows, the best first, as baresip writes them
   */
  public record Setup(
      String extension,
      int pbxPort,
      int hertz,
      boolean automatic,
      String transport,
      String encryption,
      String codecs) {
    private static final String DTLS = "dtls_srtp";
    private static final String USUAL = "PCMA/8000/1,PCMU/8000/1,G722/16000/1";

    public static Setup of(String extension, int pbxPort, int hertz) {
      return new Setup(extension, pbxPort, hertz, true, "udp", "", USUAL);
    }

    public Setup manual() {
      return new Setup(extension, pbxPort, hertz, false, transport, encryption, codecs);
    }

    public Setup encrypted() {
      return new Setup(extension, pbxPort, hertz, automatic, transport, "srtp", codecs);
    }

    /** Talks in nothing but DTLS-SRTP, over a path that ICE finds. */
    public Setup overDtls() {
      return new Setup(extension, pbxPort, hertz, automatic, transport, DTLS, codecs);
    }

    private boolean isOverDtls() {
      return encryption.equals(DTLS);
    }

    private String media() {
      String protection = encryption.isEmpty() ? "" : ";mediaenc=" + encryption;
      return isOverDtls() ? protection + ";medianat=ice" : protection;
    }

    public Setup with(String onlyCodec) {
      return new Setup(extension, pbxPort, hertz, automatic, transport, encryption, onlyCodec);
    }
  }

  /** Starts the phone in an empty folder and waits until it is registered. */
  public static Baresip start(Path folder, Setup setup) throws IOException, TimeoutException {
    Files.createDirectories(folder.resolve("recorded"));
    int controlPort = Program.freePort();
    int rtp = Program.freePort();
    Map<String, String> words =
        Map.of(
            "EXT", setup.extension(),
            "HERTZ", Integer.toString(setup.hertz()),
            "SIP", Integer.toString(Program.freePort()),
            "RTP", (rtp & ~1) + "-" + ((rtp & ~1) + 40),
            "CONTROL", Integer.toString(controlPort),
            "DIR", folder.toString(),
            "PBX", Integer.toString(setup.pbxPort()),
            "TRANSPORT", setup.transport(),
            "ANSWER", setup.automatic() ? "auto" : "manual",
            "CODECS", setup.codecs());
    Map<String, String> all = new java.util.HashMap<>(words);
    all.put("MEDIA", setup.media());
    all.put("MUX", setup.isOverDtls() ? "yes" : "no");
    all.put(
        "SECURITY", setup.isOverDtls() ? "module dtls_srtp.so\nmodule ice.so" : "module srtp.so");
    Program.template("baresip.config", folder.resolve("config"), all);
    Program.template("baresip.accounts", folder.resolve("accounts"), all);
    Files.writeString(folder.resolve("contacts"), "");
    Program program =
        Program.start(folder, "baresip", List.of("baresip", "-4", "-v", "-f", folder.toString()));
    Baresip phone = new Baresip(program, folder, controlled(program, controlPort));
    program.await("registered", () -> phone.said("200 OK"), Duration.ofSeconds(15));
    phone.command("help", "");
    phone.await(event -> event.contains("\"response\":true"), "answer at the control port");
    return phone;
  }

  /**
   * The one connection to the control port. baresip serves only the newest and is not tidy about
   * the one before, so the port is never tried with another.
   */
  private static Socket controlled(Program program, int port) throws IOException, TimeoutException {
    AtomicReference<Socket> control = new AtomicReference<>();
    program.await(
        "listening",
        () -> {
          try {
            control.set(new Socket("127.0.0.1", port));
            return true;
          } catch (IOException notYet) {
            return false;
          }
        },
        Duration.ofSeconds(15));
    return control.get();
  }

  private boolean said(String words) {
    try {
      return program.log().contains(words);
    } catch (IOException gone) {
      return false;
    }
  }

  /**
   * Sends a command of baresip's menu, for example {@code dial}, {@code hangup}, {@code accept},
   * {@code hold}.
   */
  public void command(String name, String parameters) throws IOException {
    String json =
        "{\"command\":\"" + name + "\",\"params\":\"" + parameters + "\",\"token\":\"t\"}";
    OutputStream out = control.getOutputStream();
    out.write((json.length() + ":" + json + ",").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Waits for an event of this type, for example {@code CALL_ESTABLISHED}; returns its JSON. */
  public String await(String type) throws TimeoutException {
    return await(event -> event.contains("\"type\":\"" + type + "\""), type);
  }

  private synchronized String await(Predicate<String> fits, String what) throws TimeoutException {
    long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (true) {
      for (String event : events) {
        if (fits.test(event)) {
          events.remove(event);
          return event;
        }
      }
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new TimeoutException("no " + what + " among " + events + ": " + tail());
      }
      try {
        wait(left);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new TimeoutException("interrupted");
      }
    }
  }

  /** The end of its log: what a test that waits in vain is told. */
  private String tail() {
    try {
      String log = program.log();
      return log.substring(Math.max(0, log.length() - TAIL));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private void read() {
    try (InputStream in = new BufferedInputStream(control.getInputStream())) {
      int length = 0;
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c >= '0' && c <= '9') {
          length = length * 10 + c - '0';
        } else if (c == ':') {
          String event = new String(in.readNBytes(length), StandardCharsets.UTF_8);
          length = 0;
          synchronized (this) {
            events.add(event);
            notifyAll();
          }
        }
      }
    } catch (IOException closed) {
      // the phone was closed
    }
  }

  /** What this phone heard in its newest call: 8 kHz samples, all of the recording. */
  public short[] heard() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("recorded"))) {
      Path newest =
          files
              .filter(file -> file.getFileName().toString().contains("dec"))
              .max(java.util.Comparator.naturalOrder())
              .orElseThrow(() -> new IOException("nothing was recorded"));
      return Wave.mono8k(newest);
    }
  }

  public String log() throws IOException {
    return program.log();
  }

  @Override
  public void close() throws IOException {
    control.close();
    program.close();
  }
}
