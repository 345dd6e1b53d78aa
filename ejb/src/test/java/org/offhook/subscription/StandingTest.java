package org.offhook.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

  private static Standing seats(int bought, long taken, int graceDays, Instant overSince) {
    return new Standing(
        Plan.SEATS, Optional.of(bought), taken, graceDays, Optional.ofNullable(overSince));
  }

  @Test
  void withoutGraceTheLastSeatIsTheLast() {
    assertThat(seats(3, 2, 0, null).full(MONDAY)).isFalse();
    assertThat(seats(3, 3, 0, null).full(MONDAY)).isTrue();
    assertThat(seats(3, 4, 0, MONDAY).full(MONDAY)).isTrue();
    assertThat(seats(3, 4, 0, MONDAY).graceUntil()).isEmpty();
  }

  @Test
  void graceBeginsWithTheFirstPersonTooManyAndEnds() {
    assertThat(seats(3, 3, 14, null).full(MONDAY)).isFalse();
    Standing over = seats(3, 4, 14, MONDAY);
    assertThat(over.over()).isTrue();
    assertThat(over.graceUntil()).contains(MONDAY.plus(Duration.ofDays(14)));
    assertThat(over.full(MONDAY.plus(Duration.ofDays(14)).minusMillis(1))).isFalse();
    assertThat(over.full(MONDAY.plus(Duration.ofDays(14)))).isTrue();
  }

  @Test
  void payAsYouGoAndNoLimitAreNeverFull() {
    Standing usage = new Standing(Plan.USAGE, Optional.empty(), 900, 0, Optional.empty());
    assertThat(usage.full(MONDAY)).isFalse();
    assertThat(usage.over()).isFalse();
  }
}
