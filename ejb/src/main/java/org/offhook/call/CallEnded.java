package org.offhook.call;

import java.time.Instant;
import java.util.Optional;
import org.offhook.directory.UserRef;

/**
 * Announced once (CDI event, in a transaction of its own) when a call is over: what the journal
 * keeps.
 *
 * @param quality how it sounded; empty where nobody answered or too little was measured
 * @param connector id of the trunk that carried it; empty for a line of the user's own, and where
 *     no way to a PBX was found
 */
public record CallEnded(
    CallId call,
    UserRef user,
    Direction direction,
    Party peer,
    String line,
    Instant started,
    Optional<Instant> answered,
    Instant ended,
    Ending ending,
    Optional<CallQuality> quality,
    Optional<String> connector) {

  /** Before it is known how it sounded and which way it took. */
  public CallEnded(
      CallId call,
      UserRef user,
      Direction direction,
      Party peer,
      String line,
      Instant started,
      Optional<Instant> answered,
      Instant ended,
      Ending ending) {
    this(
        call,
        user,
        direction,
        peer,
        line,
        started,
        answered,
        ended,
        ending,
        Optional.empty(),
        Optional.empty());
  }

  /** What nobody spoke in has no quality, whatever was measured of tones and announcements. */
  public CallEnded measured(Optional<CallQuality> sounded, Optional<String> way) {
    return new CallEnded(
        call,
        user,
        direction,
        peer,
        line,
        started,
        answered,
        ended,
        ending,
        answered.isPresent() ? sounded : Optional.empty(),
        way);
  }
}
