package org.offhook.media.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.wire.Wire;
import org.offhook.media.wire.WireKind;

/**
 * The sockets of one loop, and among them its ports for browsers: one on each of the server's
 * addresses, best first. They belong to the loop that is made with them.
 */
public record LoopPorts(Wire wire, List<IcePort> browsers) {
  public LoopPorts {
    browsers = List.copyOf(browsers);
  }

  /**
   * Binds the ports for browsers.
   *
   * @param number of the port on every address; 0 for any
   * @param shown the addresses to bind, and under which each is reached, best first
   * @throws MediaUnavailableException when a port is taken or an address is not this machine's;
   *     then none is bound
   */
  public static LoopPorts bind(
      WireKind kind, int number, Map<InetAddress, List<InetAddress>> shown) {
    Wire wire = open(kind);
    List<IcePort> browsers = new ArrayList<>();
    shown.forEach(
        (bound, names) -> {
          try {
            browsers.add(IcePort.bind(wire, bound, number, names));
          } catch (IOException taken) {
            wire.close();
            InetSocketAddress wanted = new InetSocketAddress(bound, number);
            throw new MediaUnavailableException(
                "cannot bind browser media to " + wanted + ": " + taken.getMessage());
          }
        });
    return new LoopPorts(wire, browsers);
  }

  private static Wire open(WireKind kind) {
    try {
      return kind.open();
    } catch (IOException noDescriptors) {
      throw new MediaUnavailableException("no sockets for media: " + noDescriptors.getMessage());
    }
  }

  /** Frees every port, for a loop that is not made. */
  public void close() {
    wire.close();
  }
}
