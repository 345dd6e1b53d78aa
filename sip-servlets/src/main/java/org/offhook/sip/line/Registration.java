package org.offhook.sip.line;

import java.time.Duration;
import java.util.List;

/** How a line stands with its registrar, and what is to be done when something happens to it. */
public sealed interface Registration {
  /** Seconds we ask for. */
  int WISHED = 600;

  /** The longest a registrar may make us wish by 423, in seconds. */
  int LONGEST = 24 * 3600;

  Duration FIRST_PAUSE = Duration.ofSeconds(2);
  Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** A failure doubles the pause; this many reach the longest. */
  int MOST_DOUBLINGS = 8;

  /** Nothing was sent yet, or the line was given back. */
  record Off() implements Registration {}

  /**
   * REGISTER is out.
   *
   * @param up it refreshes a registration that still holds
   * @param failures in a row before it
   */
  record Asking(int seconds, boolean up, int failures) implements Registration {}

  /** Registered until the refresh. */
  record Registered(int wished) implements Registration {}

  /** The last try failed; another follows. */
  record Pausing(int wished, int failures) implements Registration {}

  /** Whether calls can use the line. */
  default boolean up() {
    return switch (this) {
      case Registered _ -> true;
      case Asking asking -> asking.up();
      case Off _, Pausing _ -> false;
    };
  }

  /** What happens to a line. */
  sealed interface Event {
    /** Register now, at start or because the account changed. */
    record Begin() implements Event {}

    /** 200, credentials having been given. {@code seconds} is what the registrar granted. */
    record Accepted(int seconds) implements Event {}

    /** 423 with Min-Expires. */
    record TooBrief(int minimum) implements Event {}

    /**
     * Any other final response, or none ({@code status} 0).
     *
     * @param retryAfter of the response, zero when absent
     * @param chance random, from 0 inclusive to 1 exclusive
     */
    record Failed(int status, String reason, Duration retryAfter, double chance) implements Event {}

    /** The pause or the time until the refresh is over. */
    record Due() implements Event {}

    /** The connection that carried the registration is gone. */
    record FlowLost() implements Event {}

    /** Give the registration back. */
    record End() implements Event {}
  }

  /** What is to be done. */
  sealed interface Effect {
    /** Send REGISTER; {@code seconds} 0 takes it back. */
    record Send(int seconds) implements Effect {}

    record Wake(Duration after) implements Effect {}

    record Sleep() implements Effect {}

    record Up() implements Effect {}

    record Down(int status, String reason) implements Effect {}
  }

  /** A step. */
  record Move(Registration next, List<Effect> effects) {
    public Move {
      effects = List.copyOf(effects);
    }

    static Move to(Registration next, Effect... effects) {
      return new Move(next, List.of(effects));
    }
  }

  /** What an event leads to. */
  static Move step(Registration state, Event event) {
    return switch (event) {
      case Event.Begin _ -> begin(state);
      case Event.Accepted e -> accepted(state, e.seconds());
      case Event.TooBrief e -> tooBrief(state, e.minimum());
      case Event.Failed e -> failed(state, e);
      case Event.Due _ -> due(state);
      case Event.FlowLost _ -> flowLost(state);
      case Event.End _ ->
          state.up()
              ? Move.to(new Off(), new Effect.Sleep(), new Effect.Send(0))
              : Move.to(new Off(), new Effect.Sleep());
    };
  }

  private static Move begin(Registration state) {
    return Move.to(new Asking(WISHED, state.up(), 0), new Effect.Sleep(), new Effect.Send(WISHED));
  }

  private static Move accepted(Registration state, int seconds) {
    if (!(state instanceof Asking asking)) {
      return Move.to(state);
    }
    // 200 without our contact in it: the registrar dropped us
    if (seconds <= 0) {
      return failed(state, new Event.Failed(200, "not registered", Duration.ZERO, 0));
    }
    return Move.to(
        new Registered(asking.seconds()),
        new Effect.Up(),
        // a tenth of the time is left for a refresh that fails at first
        new Effect.Wake(Duration.ofSeconds(seconds).multipliedBy(9).dividedBy(10)));
  }

  private static Move tooBrief(Registration state, int minimum) {
    return state instanceof Asking asking && minimum > asking.seconds() && minimum <= LONGEST
        ? Move.to(new Asking(minimum, asking.up(), asking.failures()), new Effect.Send(minimum))
        : failed(state, new Event.Failed(423, "Interval Too Brief", Duration.ZERO, 0));
  }

  private static Move failed(Registration state, Event.Failed e) {
    if (!(state instanceof Asking asking)) {
      return Move.to(state);
    }
    int failures = Math.min(asking.failures() + 1, MOST_DOUBLINGS);
    Duration pause = pause(failures, e.chance());
    return Move.to(
        new Pausing(asking.seconds(), failures),
        new Effect.Down(e.status(), e.reason()),
        new Effect.Wake(
            e.retryAfter().compareTo(pause) > 0
                ? Duration.ofSeconds(
                    Math.min(e.retryAfter().toSeconds(), LONGEST_PAUSE.toSeconds()))
                : pause));
  }

  /** From 2 s, doubled with each failure up to 5 min, between half and all of it. */
  private static Duration pause(int failures, double chance) {
    long whole = Math.min(FIRST_PAUSE.toMillis() << (failures - 1), LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(Math.max(FIRST_PAUSE.toMillis(), (long) (whole * (0.5 + chance / 2))));
  }

  private static Move due(Registration state) {
    return switch (state) {
      case Registered r -> Move.to(new Asking(r.wished(), true, 0), new Effect.Send(r.wished()));
      case Pausing p ->
          Move.to(new Asking(p.wished(), false, p.failures()), new Effect.Send(p.wished()));
      case Off _, Asking _ -> Move.to(state);
    };
  }

  private static Move flowLost(Registration state) {
    return switch (state) {
      case Registered r ->
          Move.to(
              new Asking(r.wished(), false, 0),
              new Effect.Sleep(),
              new Effect.Down(0, "connection lost"),
              new Effect.Send(r.wished()));
      case Off _, Asking _, Pausing _ -> Move.to(state);
    };
  }
}
