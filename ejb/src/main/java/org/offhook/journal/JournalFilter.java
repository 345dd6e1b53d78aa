package org.offhook.journal;

import java.time.Instant;
import java.util.Optional;
import org.offhook.call.Direction;
import org.offhook.call.Ending;

/**
 * Which of a tenant's calls an administrator wants to see; what is empty does not matter.
 *
 * @param text part of the other side's name or number
 * @param person part of the name of the person whose call it was
 * @param from calls that started then or later
 * @param until calls that started before
 */
public record JournalFilter(
    String text,
    String person,
    Optional<Direction> direction,
    Optional<Ending.Code> ending,
    Optional<Instant> from,
    Optional<Instant> until) {
  public static final JournalFilter ALL =
      new JournalFilter(
          "", "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
