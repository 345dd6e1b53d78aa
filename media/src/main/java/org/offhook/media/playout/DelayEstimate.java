package org.offhook.media.playout;

/**
 * How late packets come, compared with the quickest: a histogram of what was seen, old packets
 * fading. Pure: times are given, in nanoseconds of any clock.
 */
final class DelayEstimate {
  static final long LEAST_NANOS = 20_000_000L;
  static final long MOST_NANOS = 200_000_000L;

  private static final long BIN_NANOS = 10_000_000L;
  private static final int BINS = 31;

  /** Packets in a hundred that may come too late to be played. */
  private static final double ACCEPTED_LATE = 0.02;

  /** Packets among which a new one counts: some 5 s. */
  private static final int MEMORY = 250;

  /** Before anything is known: as if 20 packets had needed 30 to 40 ms. */
  private static final int ASSUMED_PACKETS = 20;

  private static final int ASSUMED_BIN = 3;

  /** The quickest packet counts for one to two of these: clocks drift and paths change. */
  private static final long WINDOW_NANOS = 1_000_000_000L;

  private final double[] shares = new double[BINS];
  private int packets = ASSUMED_PACKETS;
  private boolean based;
  private long windowBegan;
  private long quickest;
  private long quickestBefore;

  DelayEstimate() {
    shares[ASSUMED_BIN] = 1;
  }

  /**
   * A packet arrived.
   *
   * @param transit its arrival minus its media time, in nanoseconds
   */
  void arrived(long transit, long now) {
    if (!based) {
      based = true;
      windowBegan = now;
      quickest = transit;
      quickestBefore = transit;
    } else if (now - windowBegan > WINDOW_NANOS) {
      windowBegan = now;
      quickestBefore = quickest;
      quickest = transit;
    }
    quickest = Math.min(quickest, transit);
    int bin = (int) Math.min((transit - base()) / BIN_NANOS, BINS - 1);
    double weight = 1.0 / Math.min(++packets, MEMORY);
    for (int i = 0; i < BINS; i++) {
      shares[i] *= 1 - weight;
    }
    shares[bin] += weight;
  }

  /** Forgets the sender's clock, but not how the network is. */
  void rebase() {
    based = false;
  }

  /** The transit of the quickest packet of late. */
  long base() {
    return Math.min(quickest, quickestBefore);
  }

  /** By how much play-out should be behind the quickest packet. */
  long target() {
    double later = 0;
    for (int bin = BINS - 1; bin > 0; bin--) {
      later += shares[bin];
      if (later > ACCEPTED_LATE) {
        return Math.clamp((bin + 1) * BIN_NANOS, LEAST_NANOS, MOST_NANOS);
      }
    }
    return LEAST_NANOS;
  }
}
