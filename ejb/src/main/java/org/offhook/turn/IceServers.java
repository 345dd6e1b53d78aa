package org.offhook.turn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a browser finds its path to us.
 *
 * @param relayOnly whether it may only use TURN; for networks where nothing else is wanted
 * @param lifetime how long the credentials let in new allocations; empty where there are none
 */
public record IceServers(List<IceServer> servers, boolean relayOnly, Optional<Duration> lifetime) {
  /** Only its own addresses. */
  public static final IceServers NONE = new IceServers(List.of(), false, Optional.empty());
}
