package org.offhook.turn;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a browser finds its path to us.
 *
 * @param relayOnly whether it may only use TURN; for networks where nothing else is wanted
 * @param lifetime how long the credentials let in new allocations; empty where there are none
 * @param serial of the TURN credential, meant for one call; empty where there is none
 */
public record IceServers(
    List<IceServer> servers,
    boolean relayOnly,
    Optional<Duration> lifetime,
    Optional<TurnSerial> serial) {
  /** Only its own addresses. */
  public static final IceServers NONE = withoutTurn(List.of());

  /** Nothing that anybody needs a credential for. */
  public static IceServers withoutTurn(List<IceServer> stun) {
    return new IceServers(stun, false, Optional.empty(), Optional.empty());
  }
}
