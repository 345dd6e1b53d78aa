package org.offhook.kit;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;

/**
 * A real TURN server that shares a secret with the gateway, on the ports that firewalls know, at an
 * address of loopback that is its alone. It relays to loopback too, which no TURN server outside a
 * test should.
 */
public final class Coturn implements AutoCloseable {
  /** UDP and TCP (RFC 8656 section 18.1). */
  public static final int PORT = 3478;

  /** TLS over TCP, where the web's is too. */
  public static final int TLS_PORT = 443;

  private static final Duration START = Duration.ofSeconds(10);

  private final Program program;
  private final String address;

  private Coturn(Program program, String address) {
    this.program = program;
    this.address = address;
  }

  /**
   * Starts one.
   *
   * @param folder an empty folder for its files
   * @param secret what it shares with the gateway
   */
  public static Coturn start(Path folder, String secret) throws IOException, TimeoutException {
    String address = freeAddress();
    Path certificate = folder.resolve("turn.pem");
    Path key = folder.resolve("turn.key");
    Program.run(
        folder,
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=IP:" + address,
        "-keyout",
        key.toString(),
        "-out",
        certificate.toString());
    Program program =
        Program.start(
            folder,
            "coturn",
            List.of(
                "turnserver",
                "-n",
                "--use-auth-secret",
                "--static-auth-secret=" + secret,
                "--realm=offhook.test",
                "--listening-ip=" + address,
                "--listening-port=" + PORT,
                "--tls-listening-port=" + TLS_PORT,
                "--cert=" + certificate,
                "--pkey=" + key,
                "--relay-ip=" + address,
                "--min-port=49152",
                "--max-port=49551",
                "--allow-loopback-peers",
                "--no-dtls",
                "--no-cli",
                "--no-software-attribute",
                "--userdb=" + folder.resolve("turndb"),
                "--pidfile=" + folder.resolve("turn.pid"),
                "--log-file=stdout",
                "--simple-log",
                "--verbose"));
    Coturn coturn = new Coturn(program, address);
    try {
      program.awaitWords("IPv4. TLS/TCP listener opened on : " + address + ":" + TLS_PORT, START);
      return coturn;
    } catch (IOException | TimeoutException failed) {
      program.close();
      throw failed;
    }
  }

  /** One where nobody has these ports: other tests run beside this one. */
  private static String freeAddress() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      String address = "127.77." + ThreadLocalRandom.current().nextInt(256) + ".1";
      InetAddress here = InetAddress.ofLiteral(address);
      try (ServerSocket tcp = new ServerSocket(PORT, 1, here);
          ServerSocket tls = new ServerSocket(TLS_PORT, 1, here);
          DatagramSocket udp = new DatagramSocket(PORT, here)) {
        if (tcp.isBound() && tls.isBound() && udp.isBound()) {
          return address;
        }
      } catch (BindException taken) {
        continue;
      }
    }
    throw new IOException("no address where ports " + PORT + " and " + TLS_PORT + " are free");
  }

  public String address() {
    return address;
  }

  /** What {@code OFFHOOK_TURN_URLS} says of it. */
  public String urls() {
    return "turn:%1$s:%2$d?transport=udp,turn:%1$s:%2$d?transport=tcp,turns:%1$s:%3$d?transport=tcp"
        .formatted(address, PORT, TLS_PORT);
  }

  public String log() throws IOException {
    return program.log();
  }

  @Override
  public void close() {
    program.close();
  }
}
