package org.offhook.web.socket;

import java.time.Duration;
import java.time.Instant;

/** Lets only so many messages through: a bucket that fills steadily. Not thread-safe. */
final class Pace {
  private final int perSecond;
  private final long full;
  private long millitokens;
  private Instant filled;

  /**
   * @param perSecond sustained
   * @param atOnce after a pause
   */
  Pace(int perSecond, int atOnce, Instant now) {
    this.perSecond = perSecond;
    this.full = atOnce * 1000L;
    this.millitokens = full;
    this.filled = now;
  }

  boolean allows(Instant now) {
    long passed = Math.clamp(Duration.between(filled, now).toMillis(), 0, full);
    millitokens = Math.min(full, millitokens + passed * perSecond);
    filled = now;
    if (millitokens < 1000) {
      return false;
    }
    millitokens -= 1000;
    return true;
  }
}
