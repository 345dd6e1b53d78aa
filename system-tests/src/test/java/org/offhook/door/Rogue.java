package org.offhook.door;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A browser that is none: it has signed in and opened the socket, and from then on keeps to no rule
 * and answers nothing.
 */
final class Rogue implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int CLOSE = 0x88;

  private final Socket socket;
  private final InputStream told;
  private volatile Thread pouring;

  private Rogue(Socket socket) throws IOException {
    this.socket = socket;
    this.told = new BufferedInputStream(socket.getInputStream());
  }

  static Rogue open(Visitor visitor) throws IOException {
    var socket = new Socket("localhost", visitor.socket().getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    var rogue = new Rogue(socket);
    rogue.shakeHands(visitor);
    return rogue;
  }

  private void shakeHands(Visitor visitor) throws IOException {
    String request =
        String.join(
            "\r\n",
            "GET /socket HTTP/1.1",
            "Host: " + visitor.origin().substring("http://".length()),
            "Origin: " + visitor.origin(),
            "Cookie: " + visitor.cookie(),
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Protocol: offhook.v1",
            "",
            "");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String line = line();
    if (!line.contains(" 101 ")) {
      throw new IOException(line);
    }
    while (!line.isEmpty()) {
      line = line();
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int sign = told.read(); sign != '\n'; sign = told.read()) {
      if (sign < 0) {
        throw new IOException("the server hung up: " + line);
      }
      if (sign != '\r') {
        line.append((char) sign);
      }
    }
    return line.toString();
  }

  Rogue say(byte[] frames) throws IOException {
    socket.getOutputStream().write(frames);
    return this;
  }

  /** Says the same for ever, as fast as it is taken, and throws the answers away. */
  Rogue pour(byte[] frames) {
    pouring =
        untilCutOff(
            () -> {
              while (true) {
                socket.getOutputStream().write(frames);
              }
            });
    untilCutOff(() -> told.transferTo(OutputStream.nullOutputStream()));
    return this;
  }

  /** In platform threads: the few carriers of virtual ones would write for one rogue at a time. */
  private static Thread untilCutOff(Callable<?> work) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                work.call();
              } catch (IOException cutOff) {
                return;
              } catch (Exception unexpected) {
                throw new IllegalStateException(unexpected);
              }
            });
  }

  boolean pouring() {
    return pouring.isAlive();
  }

  /** The code of the server's close frame (RFC 6455 5.5.1). */
  int awaitClose() throws IOException {
    for (int head = told.read(); head >= 0; head = told.read()) {
      byte[] payload = told.readNBytes(told.read());
      if (head == CLOSE) {
        return (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
      }
    }
    throw new IOException("the server hung up without a word");
  }

  /** Returns when the server has let go of the connection, whatever this side does with it. */
  void awaitCutOff() throws IOException, TimeoutException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (held()) {
      if (System.nanoTime() > until) {
        throw new TimeoutException("still held by the server");
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  /** Whether the server's end belongs to a process, as Linux counts it: an inode that is not 0. */
  private boolean held() throws IOException {
    String ends =
        "[0-9A-F]+:%04X [0-9A-F]+:%04X".formatted(socket.getPort(), socket.getLocalPort());
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      try (Stream<String> lines = Files.lines(Path.of(table))) {
        if (lines
            .map(line -> line.strip().split("\\s+"))
            .anyMatch(row -> (row[1] + " " + row[2]).matches(ends) && !row[9].equals("0"))) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
