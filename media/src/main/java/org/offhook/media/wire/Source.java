package org.offhook.media.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** Where the datagram at hand came from. Each wire has one and changes it for every datagram. */
public final class Source {
  long high;
  long low;
  int port;
  int scope;

  void set(long newHigh, long newLow, int newPort, int newScope) {
    high = newHigh;
    low = newLow;
    port = newPort;
    scope = newScope;
  }

  void set(InetSocketAddress address) {
    byte[] octets = address.getAddress().getAddress();
    int at = address.getAddress() instanceof Inet6Address six ? six.getScopeId() : 0;
    set(Endpoint.high(octets), Endpoint.low(octets), address.getPort(), at);
  }

  /** Whether it came from there; null is nowhere. */
  public boolean is(Endpoint endpoint) {
    return isHostOf(endpoint) && port == endpoint.port;
  }

  /** Whether it came from that address, whatever the port; null is nowhere. */
  public boolean isHostOf(Endpoint endpoint) {
    return endpoint != null && low == endpoint.low && high == endpoint.high;
  }

  /** A source that stays, whatever arrives next. */
  public Source copy() {
    Source copy = new Source();
    copy.set(high, low, port, scope);
    return copy;
  }

  /** An object that stays. */
  public Endpoint endpoint() {
    byte[] octets = ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    try {
      // a mapped address becomes an IPv4 one by itself
      InetAddress host =
          scope == 0
              ? InetAddress.getByAddress(octets)
              : Inet6Address.getByAddress(null, octets, scope);
      return Endpoint.of(new InetSocketAddress(host, port));
    } catch (UnknownHostException sixteenOctetsAreAnAddress) {
      throw new IllegalStateException(sixteenOctetsAreAnAddress);
    }
  }
}
