package org.offhook.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;
import org.offhook.limits.SettableClock;

class LockoutTest {
  private static final String HOST = "phone.example";
  private static final String HOME = "203.0.113.7";
  private static final String ATTACKER = "198.51.100.9";

  private final SettableClock clock = new SettableClock();
  private final Lockout lockout = new Lockout(clock);

  private void fail(String login, String source, int times) {
    for (int i = 0; i < times; i++) {
      lockout.failed(HOST, login, source);
    }
  }

  @Test
  void tenWrongPasswordsAndThenAPause() {
    fail("anna", ATTACKER, Limits.TRIES - 1);
    assertThat(lockout.pause(HOST, "anna", ATTACKER)).isEmpty();
    fail("anna", ATTACKER, 1);
    assertThat(lockout.pause(HOST, " ANNA", ATTACKER)).contains(Limits.TRY_WINDOW);
    clock.goOn(Limits.TRY_WINDOW);
    assertThat(lockout.pause(HOST, "anna", ATTACKER)).isEmpty();
  }

  @Test
  void nobodyCanLockTheRightfulUserOutFromElsewhere() {
    fail("anna", ATTACKER, 1000);
    assertThat(lockout.pause(HOST, "anna", HOME)).isEmpty();
  }

  @Test
  void manyLoginsFromOneSourceAreLimitedTogether() {
    for (int i = 0; i < Limits.TRIES_PER_SOURCE; i++) {
      fail("user" + i, ATTACKER, 1);
    }
    assertThat(lockout.pause(HOST, "somebody new", ATTACKER)).isPresent();
  }

  @Test
  void aSuccessForgetsTypingErrorsOfThatLoginOnly() {
    fail("anna", HOME, Limits.TRIES - 1);
    fail("ben", HOME, Limits.TRIES);
    lockout.succeeded(HOST, "anna", HOME);
    fail("anna", HOME, Limits.TRIES - 1);
    assertThat(lockout.pause(HOST, "anna", HOME)).isEmpty();
    assertThat(lockout.pause(HOST, "ben", HOME)).isPresent();
  }
}
