package org.offhook.media;

import java.net.InetAddress;

/**
 * An address of this server for media.
 *
 * @param bound what sockets bind to
 * @param shown where peers find it, of the same family: the same address, or the public one that a
 *     1:1 NAT in front of this server translates into it, port by port
 */
public record MediaAddress(InetAddress bound, InetAddress shown) {
  public MediaAddress {
    if (bound.getClass() != shown.getClass()) {
      throw new IllegalArgumentException(
          bound.getHostAddress() + " cannot be reached at " + shown.getHostAddress());
    }
    if (shown.isAnyLocalAddress()) {
      throw new IllegalArgumentException("nobody can send to " + shown.getHostAddress());
    }
  }

  /** An address with no translation in front of it. */
  public static MediaAddress of(InetAddress address) {
    return new MediaAddress(address, address);
  }
}
