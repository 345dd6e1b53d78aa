package org.offhook.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;
import org.offhook.limits.SettableClock;

class KeyLockoutTest {
  private static final ConnectorId OFFICE = new ConnectorId("c-1");
  private static final String PBX = "203.0.113.7";

  private final SettableClock clock = new SettableClock();
  private final KeyLockout lockout = new KeyLockout(clock);

  private void fail(ConnectorId connector, String source, int times) {
    for (int i = 0; i < times; i++) {
      lockout.failed(connector, source);
    }
  }

  @Test
  void guessingFromOneSourceIsStopped() {
    fail(OFFICE, "198.51.100.1", Limits.TRIES);
    assertThat(lockout.mayTry(OFFICE, "198.51.100.1")).isFalse();
    clock.goOn(Limits.TRY_WINDOW);
    assertThat(lockout.mayTry(OFFICE, "198.51.100.1")).isTrue();
  }

  @Test
  void guessingFromManySourcesIsStopped() {
    for (int i = 1; i <= Limits.TRIES; i++) {
      fail(OFFICE, "198.51.100." + i, 1);
    }
    assertThat(lockout.mayTry(OFFICE, "198.51.100.200")).isFalse();
  }

  @Test
  void theRightfulPbxKeepsWorkingWhileOthersGuess() {
    lockout.succeeded(OFFICE, PBX);
    for (int i = 1; i <= 50; i++) {
      fail(OFFICE, "198.51.100." + i, 5);
    }
    assertThat(lockout.mayTry(OFFICE, PBX)).isTrue();
  }

  @Test
  void evenTheRightfulSourceMayNotGuessForEver() {
    lockout.succeeded(OFFICE, PBX);
    fail(OFFICE, PBX, Limits.TRIES);
    assertThat(lockout.mayTry(OFFICE, PBX)).isFalse();
  }

  @Test
  void oneSourceThatTriesManyConnectorsIsStopped() {
    for (int i = 0; i < Limits.TRIES_PER_SOURCE; i++) {
      fail(new ConnectorId("c-x" + i), "198.51.100.1", 1);
    }
    assertThat(lockout.mayTry(OFFICE, "198.51.100.1")).isFalse();
    assertThat(lockout.mayTry(OFFICE, PBX)).isTrue();
  }
}
