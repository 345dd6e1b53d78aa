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
 * The UDP port that the browsers of one loop share on one of the server's addresses, and who is let
 * in there. Its table is the loop's.
 */
public final class BrowserPort {
  private final Port port;
  private final List<InetSocketAddress> shown;
  private final EndpointMap<BrowserEnd> ends = new EndpointMap<>();

  private BrowserPort(Port port, List<InetSocketAddress> shown) {
    this.port = port;
    this.shown = shown;
  }

  /** Binds it; number 0 is any. Browsers reach it under the addresses shown, best first. */
  static BrowserPort bind(Wire wire, InetAddress address, int number, List<InetAddress> shown)
      throws IOException {
    Port port = wire.bind(new InetSocketAddress(address, number), true);
    int bound = port.local().getPort();
    return new BrowserPort(
        port, shown.stream().map(each -> new InetSocketAddress(each, bound)).toList());
  }

  /** Address and port of the socket. */
  public InetSocketAddress bound() {
    return port.local();
  }

  /** Where browsers reach it, best first. */
  public List<InetSocketAddress> shown() {
    return shown;
  }

  Port port() {
    return port;
  }

  BrowserEnd end(Source from) {
    return ends.get(from);
  }

  void admit(Endpoint from, BrowserEnd end) {
    ends.put(from, end);
  }

  void expel(Endpoint from, BrowserEnd end) {
    ends.remove(from, end);
  }
}
