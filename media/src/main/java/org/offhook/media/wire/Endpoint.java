package org.offhook.media.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An address and UDP port in a form that compares without making objects: 128 bits, an IPv4 address
 * as {@code ::ffff:a.b.c.d} (RFC 4291 section 2.5.5.2), and the port.
 */
public final class Endpoint {
  static final long MAPPED = 0xFFFF_0000_0000L;

  final long high;
  final long low;
  final int port;
  final int scope;
  private final InetSocketAddress address;

  private Endpoint(InetSocketAddress address) {
    this.address = address;
    byte[] octets = address.getAddress().getAddress();
    high = high(octets);
    low = low(octets);
    port = address.getPort();
    scope = address.getAddress() instanceof Inet6Address six ? six.getScopeId() : 0;
  }

  /** The endpoint of a resolved address. */
  public static Endpoint of(InetSocketAddress address) {
    return new Endpoint(address);
  }

  static long high(byte[] octets) {
    return octets.length == 4 ? 0 : int64(octets, 0);
  }

  static long low(byte[] octets) {
    return octets.length == 4 ? MAPPED | int64(octets, 0) & 0xFFFF_FFFFL : int64(octets, 8);
  }

  /** Up to eight octets, most significant first. */
  private static long int64(byte[] octets, int from) {
    long value = 0;
    for (int i = from; i < Math.min(octets.length, from + 8); i++) {
      value = value << 8 | octets[i] & 0xFF;
    }
    return value;
  }

  public InetSocketAddress address() {
    return address;
  }

  public InetAddress host() {
    return address.getAddress();
  }

  public int port() {
    return port;
  }

  /** {@code 0.0.0.0} or {@code ::}: nowhere. */
  public boolean isUnspecified() {
    return high == 0 && (low == 0 || low == MAPPED);
  }

  boolean isIpv4() {
    return high == 0 && (low & ~0xFFFF_FFFFL) == MAPPED;
  }

  static int hash(long high, long low, int port) {
    long mixed = (high * 31 + low) * 31 + port;
    mixed *= 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 32);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Endpoint that
        && high == that.high
        && low == that.low
        && port == that.port;
  }

  @Override
  public int hashCode() {
    return hash(high, low, port);
  }

  @Override
  public String toString() {
    return address.toString();
  }
}
