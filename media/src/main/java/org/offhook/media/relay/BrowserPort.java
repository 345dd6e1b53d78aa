package org.offhook.media.relay;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.offhook.media.MediaUnavailableException;

/**
 * The UDP port that the browsers of one loop share on one of the server's addresses, and who is let
 * in there. Its table is the loop's.
 */
public final class BrowserPort {
  private static final int SOCKET_BUFFER = 4 << 20;

  private final DatagramChannel channel;
  private final InetSocketAddress bound;
  private final List<InetSocketAddress> shown;
  private final Map<InetSocketAddress, BrowserEnd> ends = new HashMap<>();

  private BrowserPort(
      DatagramChannel channel, InetSocketAddress bound, List<InetSocketAddress> shown) {
    this.channel = channel;
    this.bound = bound;
    this.shown = shown;
  }

  /**
   * Binds it.
   *
   * @param port 0 for any
   * @param shown addresses under which browsers reach it, best first
   * @throws MediaUnavailableException when the port is taken or the address is not this machine's
   */
  public static BrowserPort bind(InetAddress address, int port, List<InetAddress> shown) {
    try {
      DatagramChannel channel =
          DatagramChannel.open(
              address instanceof Inet6Address
                  ? StandardProtocolFamily.INET6
                  : StandardProtocolFamily.INET);
      try {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SOCKET_BUFFER);
        channel.bind(new InetSocketAddress(address, port));
        channel.configureBlocking(false);
        InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
        return new BrowserPort(
            channel,
            bound,
            shown.stream().map(each -> new InetSocketAddress(each, bound.getPort())).toList());
      } catch (IOException taken) {
        PortPair.closeQuietly(channel);
        throw taken;
      }
    } catch (IOException | UnsupportedOperationException unavailable) {
      throw new MediaUnavailableException(
          "cannot bind browser media to "
              + new InetSocketAddress(address, port)
              + ": "
              + unavailable.getMessage());
    }
  }

  /** Address and port of the socket. */
  public InetSocketAddress bound() {
    return bound;
  }

  /** Where browsers reach it, best first. */
  public List<InetSocketAddress> shown() {
    return shown;
  }

  DatagramChannel channel() {
    return channel;
  }

  BrowserEnd end(InetSocketAddress from) {
    return ends.get(from);
  }

  void admit(InetSocketAddress from, BrowserEnd end) {
    ends.put(from, end);
  }

  void expel(InetSocketAddress from, BrowserEnd end) {
    ends.remove(from, end);
  }

  /** Frees the port. Idempotent. */
  public void close() {
    PortPair.closeQuietly(channel);
  }
}
