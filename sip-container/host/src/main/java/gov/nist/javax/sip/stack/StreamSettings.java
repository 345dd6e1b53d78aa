package gov.nist.javax.sip.stack;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLEngine;

/**
 * Limits and keys of the TCP and TLS connections of one stack.
 *
 * @param tls makes engines, from the operator's key and trust stores
 * @param names finds the hosts to connect to
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
    Names names,
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

  /** Where hosts are. */
  @FunctionalInterface
  public interface Names {
    /**
     * The addresses of a host, in the order to try them; at least one.
     *
     * @param host a name, or an address in digits
     */
    List<InetAddress> addresses(String host, int port) throws UnknownHostException;
  }

  /** What the product uses. */
  public static StreamSettings standard(Engines tls, Names names) {
    return new StreamSettings(
        tls,
        names,
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
