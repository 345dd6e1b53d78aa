package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.limits.AllowedPeers;
import org.offhook.media.PeerAddresses;

/** Decides which hosts a line may name: asked when it is saved and each time we connect. */
@ApplicationScoped
public class LineHosts {
  private static final int DEFAULT_PORT = 5060;
  private static final int DEFAULT_TLS_PORT = 5061;

  private PeerAddresses peers;

  protected LineHosts() {}

  @Inject
  public LineHosts(
      @ConfigProperty(name = AllowedPeers.SETTING) Optional<String> allowed,
      @ConfigProperty(
              name = "offhook.sip.connectors",
              defaultValue = "udp/127.0.0.1/65060,tcp/127.0.0.1/65060,tls/127.0.0.1/65061")
          String connectors) {
    peers = new PeerAddresses(AllowedPeers.read(allowed.orElse("")), own(connectors)::contains);
  }

  private static Set<InetSocketAddress> own(String connectors) {
    Set<InetSocketAddress> own = new HashSet<>();
    for (String connector : connectors.split(",")) {
      String[] point = connector.strip().split("/");
      if (point.length == 3) {
        int port = Integer.parseInt(point[2]);
        PeerAddresses.namesOf(InetAddress.ofLiteral(point[1]))
            .forEach(each -> own.add(new InetSocketAddress(each, port)));
      }
    }
    return own;
  }

  /** Why nothing is sent there; empty where it may be. */
  public Optional<String> refusal(InetAddress address, int port) {
    return peers.refusal(new InetSocketAddress(address, port));
  }

  /**
   * Why a line with this host is not saved. A name that leads nowhere now may be saved: it is
   * judged by its addresses when we connect.
   *
   * @param port 0 for the default of the transport
   */
  public Optional<String> refusal(String host, int port, String transport) {
    int used = port > 0 ? port : transport.equals("tls") ? DEFAULT_TLS_PORT : DEFAULT_PORT;
    return addresses(host).stream().flatMap(address -> refusal(address, used).stream()).findFirst();
  }

  private static List<InetAddress> addresses(String host) {
    try {
      return List.of(InetAddress.getAllByName(host));
    } catch (UnknownHostException notYet) {
      return List.of();
    }
  }
}
