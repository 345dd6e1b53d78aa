package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where this node takes SIP, as configured. */
@ApplicationScoped
class ListeningPoints {
  /** {@code transport/address/port}, separated by commas. */
  @Inject
  @ConfigProperty(
      name = "offhook.sip.connectors",
      defaultValue = "udp/127.0.0.1/65060,tcp/127.0.0.1/65060,tls/127.0.0.1/65061")
  private String connectors;

  /**
   * Our {@code address:port} of a transport as this peer can reach it.
   *
   * @throws NoSuchElementException when the transport is not configured
   */
  String reachableBy(String transport, String host) {
    String[] point =
        Arrays.stream(connectors.split(","))
            .map(entry -> entry.strip().split("/"))
            .filter(entry -> entry.length == 3 && entry[0].equalsIgnoreCase(transport))
            .findFirst()
            .orElseThrow(() -> new NoSuchElementException("no listening point for " + transport));
    String address = anyAddress(point[1]) ? towards(host) : point[1];
    return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + point[2];
  }

  private static boolean anyAddress(String address) {
    return address.equals("0.0.0.0") || address.equals("::");
  }

  /** The address that the system would send from; nothing is sent. */
  private static String towards(String host) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName(host), 5060));
      return socket.getLocalAddress().getHostAddress();
    } catch (SocketException | UnknownHostException unknown) {
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }
}
