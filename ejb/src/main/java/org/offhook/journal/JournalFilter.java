package org.offhook.journal;

import java.time.Instant;
import java.util.Optional;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Grade;

/**
 * Which of a tenant's calls an administrator wants to see; what is empty does not matter.
 *
 * @param text part of the other side's name or number
 * @param person part of the name of the person whose call it was
 * @param from calls that started then or later
 * @param until calls that started before
 * @param quality calls that sounded so in their worse direction
 * @param connector id of the trunk that carried them, blank for all
 */
public record JournalFilter(
    String text,
    String person,
    Optional<Direction> direction,
    Optional<Ending.Code> ending,
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<Grade> quality,
    String connector) {
  public static final JournalFilter ALL =
      new JournalFilter(
          "", "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** However they sounded, and whichever way they took. */
  public JournalFilter(
      String text,
      String person,
      Optional<Direction> direction,
      Optional<Ending.Code> ending,
      Optional<Instant> from,
      Optional<Instant> until) {
    this(text, person, direction, ending, from, until, Optional.empty(), "");
  }

  public JournalFilter sounding(Optional<Grade> grade) {
    return new JournalFilter(text, person, direction, ending, from, until, grade, connector);
  }

  public JournalFilter by(String trunk) {
    return new JournalFilter(text, person, direction, ending, from, until, quality, trunk);
  }
}
