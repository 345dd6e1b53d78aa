package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a loop waits for more to gather. Times in microseconds here. */
class PaceTest {
  private static final long FAR = 1_000_000;

  private final Pace pace = new Pace(0);

  private long restAt(long now) {
    return pace.rest(FAR * 1_000, now * 1_000) / 1_000;
  }

  private void round(int datagrams, boolean leftSome, long now) {
    pace.round(datagrams, leftSome, now * 1_000);
  }

  @Test
  void few_datagrams_are_looked_for_at_once() {
    for (long now = 5_000; now < 100_000; now += 5_000) {
      assertThat(restAt(now)).isZero();
      round(1, false, now + 10);
    }
  }

  @Test
  void under_load_a_round_begins_each_millisecond_however_long_it_takes() {
    round(1, false, 100);
    assertThat(restAt(100)).as("its first round began now").isEqualTo(900);
    round(20, false, 1_400);
    assertThat(restAt(1_400)).as("400 of the next millisecond are gone").isEqualTo(600);
    round(20, false, 2_950);
    assertThat(restAt(2_950)).as("not worth it").isZero();
  }

  @Test
  void who_left_datagrams_in_a_socket_looks_again_at_once() {
    round(1, false, 100);
    restAt(100);
    round(64, true, 1_100);
    assertThat(restAt(1_100)).isZero();
    round(30, false, 1_150);
    assertThat(restAt(1_150)).isEqualTo(950);
  }

  @Test
  void it_is_not_late_for_the_beat() {
    round(1, false, 100);
    assertThat(pace.rest(500_000, 100_000)).isEqualTo(400_000);
  }

  @Test
  void rests_end_when_there_is_nothing_to_gather() {
    round(1, false, 100);
    restAt(100);
    round(1, false, 1_100);
    assertThat(restAt(1_100)).isZero();
  }
}
