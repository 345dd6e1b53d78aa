package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant START = Instant.EPOCH;

  private final Pace pace = new Pace(5, 10, START);

  @Test
  void aBurstPassesAndThenTheSteadyRate() {
    assertThat(allowed(100, START)).isEqualTo(10);
    assertThat(allowed(100, START.plusMillis(199))).isZero();
    assertThat(allowed(100, START.plusMillis(200))).isEqualTo(1);
    assertThat(allowed(100, START.plusSeconds(1))).isEqualTo(4);
  }

  @Test
  void aLongPauseAllowsOneBurstOnly() {
    allowed(10, START);
    assertThat(allowed(100, START.plusSeconds(3600))).isEqualTo(10);
  }

  @Test
  void aClockThatIsSetBackAllowsNothingMore() {
    allowed(10, START);
    assertThat(allowed(100, START.minusSeconds(3600))).isZero();
  }

  private int allowed(int tries, Instant now) {
    int allowed = 0;
    for (int attempt = 0; attempt < tries; attempt++) {
      allowed += pace.allows(now) ? 1 : 0;
    }
    return allowed;
  }
}
