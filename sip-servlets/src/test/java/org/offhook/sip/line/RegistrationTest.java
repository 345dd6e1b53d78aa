package org.offhook.sip.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offhook.sip.line.Registration.Asking;
import org.offhook.sip.line.Registration.Effect;
import org.offhook.sip.line.Registration.Event;
import org.offhook.sip.line.Registration.Move;
import org.offhook.sip.line.Registration.Off;
import org.offhook.sip.line.Registration.Pausing;
import org.offhook.sip.line.Registration.Registered;

/** A line is registered for ever, whatever its registrar does. */
class RegistrationTest {
  private static final Event FAILED = new Event.Failed(503, "away", Duration.ZERO, 0.999999);

  private static Move step(Registration state, Event event) {
    return Registration.step(state, event);
  }

  @Test
  void given_begin_then_registers_and_refreshes_at_nine_tenths() {
    Move begun = step(new Off(), new Event.Begin());
    assertThat(begun)
        .isEqualTo(
            new Move(new Asking(600, false, 0), List.of(new Effect.Sleep(), new Effect.Send(600))));
    Move up = step(begun.next(), new Event.Accepted(300));
    assertThat(up)
        .isEqualTo(
            new Move(
                new Registered(600),
                List.of(new Effect.Up(), new Effect.Wake(Duration.ofSeconds(270)))));
    Move refresh = step(up.next(), new Event.Due());
    assertThat(refresh)
        .isEqualTo(new Move(new Asking(600, true, 0), List.of(new Effect.Send(600))));
    assertThat(refresh.next().up()).isTrue();
  }

  @Test
  void given_423_then_asks_for_what_is_wanted_and_no_more_than_a_day() {
    Registration asking = new Asking(600, false, 3);
    assertThat(step(asking, new Event.TooBrief(1800)))
        .isEqualTo(new Move(new Asking(1800, false, 3), List.of(new Effect.Send(1800))));
    assertThat(step(asking, new Event.TooBrief(1_000_000)).next()).isInstanceOf(Pausing.class);
    assertThat(step(asking, new Event.TooBrief(0)).next()).isInstanceOf(Pausing.class);
  }

  @Test
  void given_failures_then_pauses_grow_from_2_s_to_5_min_and_never_end() {
    List<Long> pauses = new ArrayList<>();
    Registration state = new Asking(600, false, 0);
    for (int i = 0; i < 40; i++) {
      Move failed = step(state, FAILED);
      pauses.add(wake(failed).toSeconds());
      assertThat(failed.effects()).contains(new Effect.Down(503, "away"));
      state = step(failed.next(), new Event.Due()).next();
      assertThat(state).isInstanceOf(Asking.class);
    }
    assertThat(pauses.subList(0, 9)).containsExactly(2L, 3L, 7L, 15L, 31L, 63L, 127L, 255L, 255L);
    assertThat(pauses.get(39)).isBetween(250L, 300L);
  }

  @Test
  void given_jitter_then_pauses_differ_but_not_below_2_s() {
    Registration fourth = new Asking(600, false, 3);
    Duration early = wake(step(fourth, new Event.Failed(0, "gone", Duration.ZERO, 0)));
    assertThat(early).isEqualTo(Duration.ofSeconds(8));
    Registration first = new Asking(600, false, 0);
    assertThat(wake(step(first, new Event.Failed(0, "gone", Duration.ZERO, 0))))
        .isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void given_retry_after_then_waits_so_long_and_5_min_at_most() {
    Registration asking = new Asking(600, false, 0);
    assertThat(wake(step(asking, new Event.Failed(503, "x", Duration.ofSeconds(60), 0))))
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(wake(step(asking, new Event.Failed(503, "x", Duration.ofDays(1), 0))))
        .isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void given_connection_lost_then_registers_at_once() {
    assertThat(step(new Registered(600), new Event.FlowLost()))
        .isEqualTo(
            new Move(
                new Asking(600, false, 0),
                List.of(
                    new Effect.Sleep(),
                    new Effect.Down(0, "connection lost"),
                    new Effect.Send(600))));
  }

  @Test
  void given_200_without_our_contact_then_it_counts_as_failed() {
    assertThat(step(new Asking(600, false, 0), new Event.Accepted(0)).next())
        .isInstanceOf(Pausing.class);
  }

  @Test
  void given_end_then_gives_back_what_is_registered() {
    assertThat(step(new Registered(600), new Event.End()).effects())
        .containsExactly(new Effect.Sleep(), new Effect.Send(0));
    assertThat(step(new Pausing(600, 2), new Event.End()).effects())
        .containsExactly(new Effect.Sleep());
  }

  @Test
  void given_answers_nobody_waits_for_then_nothing_changes() {
    for (Registration state : List.of(new Off(), new Registered(600), new Pausing(600, 1))) {
      for (Event event : List.of(new Event.Accepted(60), FAILED)) {
        assertThat(step(state, event)).isEqualTo(new Move(state, List.of()));
      }
    }
    assertThat(step(new Off(), new Event.Due())).isEqualTo(new Move(new Off(), List.of()));
  }

  private static Duration wake(Move move) {
    return move.effects().stream()
        .filter(Effect.Wake.class::isInstance)
        .map(Effect.Wake.class::cast)
        .findFirst()
        .orElseThrow()
        .after();
  }
}
