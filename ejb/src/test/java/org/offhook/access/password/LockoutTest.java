package org.offhook.access.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;
import org.offhook.limits.SettableClock;

class LockoutTest {
  private static final String HOME = "203.0.113.7";
  private static final String ATTACKER = "198.51.100.9";

  private final SettableClock clock = new SettableClock();
  private final Lockout lockout = new Lockout(clock);

  private static Lockout.Try from(String source, String login) {
    return new Lockout.Try("phone.example", login, source, Optional.empty());
  }

  private static Lockout.Try onAKnownDevice(String source, String login) {
    return new Lockout.Try("phone.example", login, source, Optional.of("device of " + login));
  }

  private void fail(Lockout.Try one, int times) {
    for (int i = 0; i < times; i++) {
      lockout.failed(one);
    }
  }

  @Test
  void tenWrongPasswordsAndThenAPause() {
    fail(from(ATTACKER, "anna"), Limits.TRIES - 1);
    assertThat(lockout.pause(from(ATTACKER, "anna"))).isEmpty();
    fail(from(ATTACKER, "anna"), 1);
    assertThat(lockout.pause(from(ATTACKER, " ANNA"))).contains(Limits.TRY_WINDOW);
    clock.goOn(Limits.TRY_WINDOW);
    assertThat(lockout.pause(from(ATTACKER, "anna"))).isEmpty();
  }

  @Test
  void oneAttackerDoesNotLockTheRightfulUserOutElsewhere() {
    fail(from(ATTACKER, "anna"), Limits.TRIES);
    assertThat(lockout.pause(from(HOME, "anna"))).isEmpty();
  }

  @Test
  void manyAttackersPauseALoginButNotOnADeviceOfItsOwner() {
    for (int i = 0; i < Limits.TRIES_PER_LOGIN; i++) {
      fail(from("198.51.100." + i, "anna"), 1);
    }
    assertThat(lockout.pause(from("192.0.2.1", "anna"))).isPresent();
    assertThat(lockout.pause(from("192.0.2.1", "ben"))).isEmpty();
    assertThat(lockout.pause(onAKnownDevice(HOME, "anna"))).isEmpty();
  }

  @Test
  void aNeighbourBehindTheSameAddressDoesNotLockAKnownDeviceOut() {
    fail(from(HOME, "anna"), Limits.TRIES);
    for (int i = 0; i < Limits.TRIES_PER_SOURCE; i++) {
      fail(from(HOME, "user" + i), 1);
    }
    assertThat(lockout.pause(from(HOME, "anna"))).isPresent();
    assertThat(lockout.pause(onAKnownDevice(HOME, "anna"))).isEmpty();
  }

  @Test
  void aKnownDeviceHasNoMoreTriesThanOthers() {
    fail(onAKnownDevice(HOME, "anna"), Limits.TRIES);
    assertThat(lockout.pause(onAKnownDevice(HOME, "anna"))).contains(Limits.TRY_WINDOW);
    assertThat(lockout.pause(from(ATTACKER, "anna"))).isEmpty();
  }

  @Test
  void manyLoginsFromOneSourceAreLimitedTogether() {
    for (int i = 0; i < Limits.TRIES_PER_SOURCE; i++) {
      fail(from(ATTACKER, "user" + i), 1);
    }
    assertThat(lockout.pause(from(ATTACKER, "somebody new"))).isPresent();
  }

  @Test
  void aSuccessForgetsTypingErrorsOfThatLoginOnly() {
    fail(from(HOME, "anna"), Limits.TRIES - 1);
    fail(from(HOME, "ben"), Limits.TRIES);
    lockout.succeeded(from(HOME, "anna"));
    fail(from(HOME, "anna"), Limits.TRIES - 1);
    assertThat(lockout.pause(from(HOME, "anna"))).isEmpty();
    assertThat(lockout.pause(from(HOME, "ben"))).isPresent();
  }
}
