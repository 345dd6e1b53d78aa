package org.offhook.media.ice;

import java.net.InetSocketAddress;

/** A shared UDP port as the agents see it. */
public interface StunPort {
  /** Where browsers reach it. */
  InetSocketAddress local();

  /**
   * Hands a datagram to the loop that owns the port, and returns at once. Agents must never send
   * themselves: ice4j interrupts its threads, and a thread interrupted while it sends closes the
   * channel for every call.
   */
  void sendSoon(byte[] datagram, InetSocketAddress to);
}
