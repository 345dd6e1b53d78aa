package org.offhook.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final SettableClock clock = new SettableClock();
  private final Attempts attempts = new Attempts(clock, 3, Duration.ofMinutes(10), 100);

  private void fail(String key, int times) {
    for (int i = 0; i < times; i++) {
      attempts.failed(key);
    }
  }

  @Test
  void theLimitIsReachedAndEndsAfterTheWindow() {
    fail("a", 2);
    assertThat(attempts.pause("a")).isEmpty();
    fail("a", 1);
    assertThat(attempts.pause("a")).contains(Duration.ofMinutes(10));
    clock.goOn(Duration.ofMinutes(9));
    assertThat(attempts.pause("a")).contains(Duration.ofMinutes(1));
    clock.goOn(Duration.ofMinutes(1));
    assertThat(attempts.pause("a")).isEmpty();
  }

  @Test
  void theWindowSlides() {
    fail("a", 1);
    clock.goOn(Duration.ofMinutes(6));
    fail("a", 2);
    assertThat(attempts.pause("a")).contains(Duration.ofMinutes(4));
    clock.goOn(Duration.ofMinutes(4));
    assertThat(attempts.pause("a")).isEmpty();
    fail("a", 1);
    assertThat(attempts.pause("a")).contains(Duration.ofMinutes(6));
  }

  @Test
  void keysDoNotDisturbEachOther() {
    fail("a", 3);
    assertThat(attempts.pause("b")).isEmpty();
  }

  @Test
  void aSuccessForgets() {
    fail("a", 3);
    attempts.forget("a");
    assertThat(attempts.pause("a")).isEmpty();
  }

  @Test
  void memoryIsBounded() {
    fail("first", 3);
    for (int i = 0; i < 100; i++) {
      fail("other" + i, 1);
    }
    assertThat(attempts.pause("first")).isEmpty();
  }
}
