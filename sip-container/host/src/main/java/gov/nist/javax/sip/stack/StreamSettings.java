package gov.nist.javax.sip.stack;

import java.time.Duration;
import javax.net.ssl.SSLEngine;

/**
 * Limits and keys of the TCP and TLS connections of one stack.
 *
 * @param tls makes engines, from the operator's key and trust stores
 * @param connect how long a peer may take to accept a connection
 * @param handshake how long a peer may take for the TLS handshake
 * @param firstMessage how long a peer that connected may stay silent
 * @param idle how long a connection lives without a byte from the peer
 * @param stalled how long a peer may read nothing while bytes wait for it
 * @param ping how often a connection that we opened is kept alive with a double CRLF
 * @param mostBodyBytes of one message
 * @param mostUnsentBytes waiting for one connection, after which messages are refused
 * @param mostConnections of one listening point
 */
public record StreamSettings(
    Engines tls,
    Duration connect,
    Duration handshake,
    Duration firstMessage,
    Duration idle,
    Duration stalled,
    Duration ping,
    int mostBodyBytes,
    int mostUnsentBytes,
    int mostConnections) {

  /** Makes TLS engines; both directions allow TLS 1.2 and 1.3 only. */
  public interface Engines {
    /** For a peer that connected to us. */
    SSLEngine server();

    /**
     * For a peer we connect to, whose certificate must be for {@code host} (RFC 5922 4).
     *
     * @param host a name, or an address in digits
     */
    SSLEngine client(String host, int port);
  }

  /** What the product uses. */
  public static StreamSettings standard(Engines tls) {
    return new StreamSettings(
        tls,
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(15),
        Duration.ofSeconds(10),
        Duration.ofSeconds(25),
        128 * 1024,
        1024 * 1024,
        10_000);
  }
}
