package org.offhook.web.socket;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Time for measuring how long something took, from an arbitrary beginning: a wall clock that is set
 * would make every socket look silent.
 */
final class SteadyTime implements InstantSource {
  private final long beginning = System.nanoTime();

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(System.nanoTime() - beginning);
  }
}
