package org.offhook.media.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.offhook.media.srtp.Packet;

/** A bound UDP socket. Used by the loop's thread alone. */
public interface Port {
  /** The address it is bound to. */
  InetSocketAddress local();

  /** Lets the kernel drop what comes from anywhere else. */
  void connect(Endpoint peer) throws IOException;

  /** Takes datagrams from everywhere again. */
  void disconnect() throws IOException;

  boolean isConnected();

  /**
   * Sends a datagram, at the latest at the next {@link Wire#flush}.
   *
   * @return false when it is known to be lost; what is lost without our knowing is lost as on any
   *     network
   */
  boolean send(Packet packet, Endpoint to);

  /** Frees the port; what waits to be sent through it goes first. Idempotent. */
  void close();
}
