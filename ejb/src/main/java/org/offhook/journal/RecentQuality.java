package org.offhook.journal;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the calls of late sounded.
 *
 * @param measured calls of which that is known
 * @param poor of them
 * @param median mean opinion score of their worse directions; empty where none was measured
 * @param worst the trunk with the most poor calls; empty where no trunk had one
 */
public record RecentQuality(
    long measured, long poor, OptionalDouble median, Optional<OfConnector> worst)
    implements Serializable {

  /** The calls of one trunk. */
  public record OfConnector(String connector, long measured, long poor) implements Serializable {}

  /** In per cent of what was measured, rounded. */
  public long poorPercent() {
    return measured == 0 ? 0 : Math.round(100.0 * poor / measured);
  }
}
