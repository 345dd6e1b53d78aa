package org.offhook.sip.container;

/**
 * One way to a peer that outlives a request (RFC 5626 1): a TCP or TLS connection, whoever opened
 * it, or a pair of UDP addresses.
 *
 * @param id unique in this node's lifetime, for example {@code tls-17}; a connection opened again
 *     is another flow
 * @param transport {@code udp}, {@code tcp} or {@code tls}
 * @param localAddress address of the listening point, in digits
 * @param localPort port of the listening point
 * @param peerAddress as seen on the socket, in digits
 * @param peerPort as seen on the socket
 */
public record SipFlow(
    String id,
    String transport,
    String localAddress,
    int localPort,
    String peerAddress,
    int peerPort) {

  /** {@code address:port} of the peer, with brackets around an IPv6 address. */
  public String peer() {
    return (peerAddress.indexOf(':') < 0 ? peerAddress : "[" + peerAddress + "]") + ":" + peerPort;
  }
}
