package org.offhook.presence;

import java.time.Instant;
import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.builtin.OwnPresence;

/**
 * What is known of somebody's presence (a presentity, RFC 2778).
 *
 * @param told whether the suite, where there is one, has heard of the choice
 * @param calling whether they are on the phone here
 * @param here whether they have a device here
 * @param seen how the suite shows them; empty where it has not said anything
 * @param changed when anything of it did
 */
public record Presentity(
    UserRef user,
    Availability chosen,
    String message,
    boolean told,
    boolean calling,
    boolean here,
    Optional<Seen> seen,
    Instant changed) {

  /** How a suite shows somebody. */
  record Seen(Availability availability, boolean calling, String message) {}

  /** Where a tenant's presence comes from. */
  enum Source {
    /** From here: there is no suite, or its presence is not taken. */
    OWN,
    SUITE,
    /** From a suite that is away. */
    LOST
  }

  static Presentity of(OwnPresence row) {
    return new Presentity(
        row.ref(),
        row.chosen(),
        row.message(),
        row.told(),
        row.calling(),
        row.here(),
        row.seen().map(seen -> new Seen(seen, row.seenCalling(), row.seenMessage())),
        row.changed());
  }

  /** Somebody of whom nothing is known yet. */
  static Presentity of(UserRef user) {
    return new Presentity(
        user, Availability.AVAILABLE, "", true, false, false, Optional.empty(), Instant.EPOCH);
  }

  /** Whether nothing but the time is another. */
  boolean sameAs(Presentity other) {
    return other != null
        && equals(
            new Presentity(
                other.user,
                other.chosen,
                other.message,
                other.told,
                other.calling,
                other.here,
                other.seen,
                changed));
  }

  /** How colleagues see them. Who is invisible is seen as who is not there, also on the phone. */
  Appearance appearance(Source source) {
    return switch (source) {
      case OWN -> own();
      case SUITE ->
          told ? seen.map(this::there).orElseGet(this::unknown) : chosenAs(chosen, message);
      case LOST -> unknown();
    };
  }

  private Appearance own() {
    boolean present = here || calling || chosen == Availability.DO_NOT_DISTURB;
    return present ? chosenAs(chosen, message) : Appearance.OFFLINE;
  }

  private Appearance there(Seen shown) {
    Appearance now = chosenAs(shown.availability, shown.message);
    boolean hidden = shown.availability == Availability.INVISIBLE;
    return shown.calling && !hidden
        ? new Appearance(whileCalling(now.state()), true, now.message())
        : now;
  }

  private Appearance unknown() {
    boolean shown = calling && chosen != Availability.INVISIBLE;
    return shown ? new Appearance(Appearance.State.BUSY, true, "") : Appearance.UNKNOWN;
  }

  private Appearance chosenAs(Availability availability, String text) {
    if (availability == Availability.INVISIBLE || chosen == Availability.INVISIBLE) {
      return Appearance.OFFLINE;
    }
    Appearance.State state =
        switch (availability) {
          case AVAILABLE -> Appearance.State.AVAILABLE;
          case BUSY -> Appearance.State.BUSY;
          case DO_NOT_DISTURB -> Appearance.State.DO_NOT_DISTURB;
          case AWAY -> Appearance.State.AWAY;
          case OFFLINE, INVISIBLE -> Appearance.State.OFFLINE;
        };
    return new Appearance(calling ? whileCalling(state) : state, calling, text);
  }

  private static Appearance.State whileCalling(Appearance.State state) {
    return state == Appearance.State.DO_NOT_DISTURB ? state : Appearance.State.BUSY;
  }

  /**
   * What a choice becomes when the suite shows somebody so: what was chosen there counts here, what
   * came about there (busy in a meeting, away from the keyboard, signed out) chooses nothing.
   */
  static Availability following(Availability chosen, Availability shown) {
    return switch (shown) {
      case DO_NOT_DISTURB, INVISIBLE -> shown;
      case AVAILABLE -> Availability.AVAILABLE;
      case BUSY -> chosen == Availability.BUSY ? chosen : Availability.AVAILABLE;
      case AWAY -> chosen == Availability.AWAY ? chosen : Availability.AVAILABLE;
      // a choice shows in Microsoft 365 only while they are signed in there
      case OFFLINE -> chosen;
    };
  }

  /** Whether a choice is so old that what a suite shows can no longer be what was before it. */
  static boolean settled(Instant chosenAt, Instant now) {
    return !now.isBefore(chosenAt.plus(Limits.PRESENCE_ECHO));
  }
}
