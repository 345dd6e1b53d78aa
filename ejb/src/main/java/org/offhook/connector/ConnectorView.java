package org.offhook.connector;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A connector as the administrator sees it.
 *
 * @param since connected or away since then; empty before the first connection
 * @param lastError why it went away, in the PBX side's words
 */
public record ConnectorView(
    ConnectorId id,
    String name,
    boolean enabled,
    Optional<Instant> since,
    String lastError,
    List<FlowView> flows,
    List<KeyView> keys,
    TrunkSettings settings)
    implements Serializable {

  /** A living connection; {@code roundTrip} in milliseconds. */
  public record FlowView(
      String peer,
      String transport,
      String userAgent,
      String keyId,
      Instant since,
      Optional<Long> roundTrip)
      implements Serializable {}

  /** A living key. */
  public record KeyView(String keyId, Instant created, String createdBy) implements Serializable {}

  public boolean connected() {
    return !flows.isEmpty();
  }
}
