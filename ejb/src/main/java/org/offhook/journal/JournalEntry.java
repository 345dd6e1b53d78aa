package org.offhook.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.offhook.call.CallId;
import org.offhook.call.CallQuality;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Party;

/**
 * One call as its user remembers it.
 *
 * @param id names the entry among its user's entries
 * @param line the user's own number
 * @param quality how it sounded; empty where nobody answered or too little was measured
 */
public record JournalEntry(
    String id,
    CallId call,
    Direction direction,
    Party peer,
    String line,
    Instant started,
    Optional<Instant> answered,
    Instant ended,
    Ending.Code ending,
    Optional<CallQuality> quality) {

  /** Whole seconds from the answer to the end, 0 when it was not answered. */
  public long seconds() {
    return answered.map(from -> Duration.between(from, ended).toSeconds()).orElse(0L);
  }

  /** Where it stands among others, newest first. */
  public Cursor place() {
    return new Cursor(started, Long.parseLong(id));
  }
}
