package org.offhook.media.relay;

/**
 * Lets datagrams gather before a busy loop looks again, as network cards moderate their interrupts:
 * being woken for a single datagram costs several times what relaying it does. A loop with few
 * calls looks at once, and so does one that did not get all there was. Times are of {@link
 * System#nanoTime}.
 */
final class Pace {
  /** Between the beginnings of two rounds; half of it is added to a packet's way on average. */
  static final long INTERVAL_NANOS = 1_000_000;

  /** Resting for less is not worth a system call. */
  private static final long LEAST_NANOS = 100_000;

  private long began;
  private long ended;
  private boolean resting;
  private boolean behind;

  Pace(long now) {
    began = now;
    ended = now;
  }

  /**
   * How long to wait until it is worthwhile to look, in nanoseconds; 0 for not at all.
   *
   * @param beat not beyond this time
   */
  long rest(long beat, long now) {
    long left = Math.min(began + INTERVAL_NANOS, beat) - now;
    boolean rests = resting && !behind && left > LEAST_NANOS;
    began = rests ? now + left : now;
    return rests ? left : 0;
  }

  /**
   * A round found so many datagrams. Rests begin when rounds follow each other twice as fast as we
   * like, and end when one gathered no two datagrams.
   *
   * @param leftSome whether there were more than it took
   */
  void round(int datagrams, boolean leftSome, long now) {
    resting = resting ? datagrams > 1 : now - ended < INTERVAL_NANOS / 2;
    behind = leftSome;
    ended = now;
  }
}
