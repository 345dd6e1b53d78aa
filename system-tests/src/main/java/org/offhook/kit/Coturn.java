package org.offhook.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A real TURN server on loopback that shares a secret with the gateway: UDP and TCP on one port,
 * TLS on another. It relays to loopback too, which no TURN server outside a test should.
 */
public final class Coturn implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(10);

  private final Program program;
  private final int port;
  private final int tlsPort;

  private Coturn(Program program, int port, int tlsPort) {
    this.program = program;
    this.port = port;
    this.tlsPort = tlsPort;
  }

  /**
   * Starts one.
   *
   * @param folder an empty folder for its files
   * @param secret what it shares with the gateway
   */
  public static Coturn start(Path folder, String secret) throws IOException, TimeoutException {
    int port = Program.freePort();
    int tlsPort = port + 1;
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
        "subjectAltName=DNS:localhost,IP:127.0.0.1",
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
                "--listening-ip=127.0.0.1",
                "--listening-port=" + port,
                "--tls-listening-port=" + tlsPort,
                "--cert=" + certificate,
                "--pkey=" + key,
                "--relay-ip=127.0.0.1",
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
    Coturn coturn = new Coturn(program, port, tlsPort);
    try {
      program.awaitWords("IPv4. TLS/TCP listener opened on : 127.0.0.1:" + tlsPort, START);
      return coturn;
    } catch (IOException | TimeoutException failed) {
      program.close();
      throw failed;
    }
  }

  /** UDP and TCP. */
  public int port() {
    return port;
  }

  /** TLS over TCP. */
  public int tlsPort() {
    return tlsPort;
  }

  /** What {@code OFFHOOK_TURN_URLS} says of it. */
  public String urls() {
    return "turn:127.0.0.1:%d?transport=udp,turn:127.0.0.1:%d?transport=tcp,turns:127.0.0.1:%d?transport=tcp"
        .formatted(port, port, tlsPort);
  }

  public String log() throws IOException {
    return program.log();
  }

  @Override
  public void close() {
    program.close();
  }
}
