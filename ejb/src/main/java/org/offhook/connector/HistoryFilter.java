package org.offhook.connector;

import java.time.Instant;
import java.util.Optional;

/**
 * Which of a connector's history an administrator wants to see; what is empty does not matter.
 *
 * @param from what happened then or later
 * @param until what happened before
 */
public record HistoryFilter(
    Optional<HistoryLine.What> what, Optional<Instant> from, Optional<Instant> until) {
  public static final HistoryFilter ALL =
      new HistoryFilter(Optional.empty(), Optional.empty(), Optional.empty());

  /** The same, without what happens from now on. */
  HistoryFilter before(Instant now) {
    return new HistoryFilter(what, from, until.filter(now::isAfter).or(() -> Optional.of(now)));
  }
}
