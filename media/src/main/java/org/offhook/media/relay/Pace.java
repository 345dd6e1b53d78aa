package org.offhook.media.relay;

import java.util.concurrent.locks.LockSupport;

/**
 * Lets datagrams gather before a busy loop looks again, as network cards moderate their interrupts:
 * being woken for a single datagram costs several times what relaying it does. A loop with few
 * calls looks at once.
 */
final class Pace {
  /** Between the beginnings of two rounds; half of it is added to a packet's way on average. */
  static final long INTERVAL_NANOS = 1_000_000;

  /** Resting for less is not worth a system call. */
  private static final long LEAST_NANOS = 100_000;

  private long roundBegan = System.nanoTime();
  private boolean resting;

  /** Waits until it is worthwhile to look, but not beyond {@code beat}. */
  void rest(long beat) {
    if (resting) {
      long now = System.nanoTime();
      long left = Math.min(roundBegan + INTERVAL_NANOS, beat) - now;
      if (left > LEAST_NANOS) {
        LockSupport.parkNanos(left);
      }
    }
  }

  /**
   * A round found so many datagrams. Rests begin when rounds follow each other twice as fast as we
   * like, and end when one gathered no two datagrams.
   */
  void round(int datagrams) {
    long now = System.nanoTime();
    resting = resting ? datagrams > 1 : now - roundBegan < INTERVAL_NANOS / 2;
    roundBegan = now;
  }
}
