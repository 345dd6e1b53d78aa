package org.offhook.sip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.Optional;
import org.offhook.connector.LineHosts;
import org.offhook.sip.container.Destinations;

/** Requests that are not sent down a PBX's own connection go only where a line may lead. */
@ApplicationScoped
class AllowedDestinations implements Destinations {
  private static final System.Logger LOG = System.getLogger(AllowedDestinations.class.getName());

  @Inject private LineHosts hosts;

  @Override
  public boolean allowed(InetAddress address, int port) {
    Optional<String> refusal = hosts.refusal(address, port);
    refusal.ifPresent(why -> LOG.log(System.Logger.Level.INFO, "nothing is sent: {0}", why));
    return refusal.isEmpty();
  }
}
