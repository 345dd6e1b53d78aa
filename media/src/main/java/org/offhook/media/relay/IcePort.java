package org.offhook.media.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.EndpointMap;
import org.offhook.media.wire.Port;
import org.offhook.media.wire.Source;
import org.offhook.media.wire.Wire;

/**
 * A UDP port into which ICE lets peers, and who is let in there: the one that the browsers of a
 * loop share on one of the server's addresses, or the port of a single PBX leg. Its table is the
 * loop's.
 */
public final class IcePort {
  private final Port port;
  private final List<InetSocketAddress> shown;
  private final EndpointMap<IceEnd> ends = new EndpointMap<>();

  private IcePort(Port port, List<InetSocketAddress> shown) {
    this.port = port;
    this.shown = shown;
  }

  /**
   * Binds it for browsers; number 0 is any. They reach it under the addresses shown, best first.
   */
  static IcePort bind(Wire wire, InetAddress address, int number, List<InetAddress> shown)
      throws IOException {
    return over(wire.bind(new InetSocketAddress(address, number), true), shown);
  }

  /** A port that is bound; peers reach it under the addresses shown, best first. */
  static IcePort over(Port port, List<InetAddress> shown) {
    int bound = port.local().getPort();
    return new IcePort(
        port, shown.stream().map(each -> new InetSocketAddress(each, bound)).toList());
  }

  /** Address and port of the socket. */
  public InetSocketAddress bound() {
    return port.local();
  }

  /** Where peers reach it, best first. */
  public List<InetSocketAddress> shown() {
    return shown;
  }

  Port port() {
    return port;
  }

  IceEnd end(Source from) {
    return ends.get(from);
  }

  void admit(Endpoint from, IceEnd end) {
    ends.put(from, end);
  }

  void expel(Endpoint from, IceEnd end) {
    ends.remove(from, end);
  }
}
