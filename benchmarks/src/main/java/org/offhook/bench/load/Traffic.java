package org.offhook.bench.load;

import java.util.Arrays;

/** What one relay was given and gave back. Written by the generator's thread. */
final class Traffic {
  /** Microseconds that a bucket of the histogram covers. */
  private static final int BUCKET = 10;

  private final long[] delays = new long[20_000];

  /** Whether what comes out cannot be read, and so counts as it is. */
  final boolean opaque;

  long sentByBrowsers;
  long sentByPbxs;
  long heardByBrowsers;
  long heardByPbxs;

  /** Packets that the generator itself sent too late. */
  long late;

  Traffic(boolean opaque) {
    this.opaque = opaque;
  }

  void delay(long nanos) {
    int bucket = (int) Math.clamp(nanos / 1000 / BUCKET, 0, delays.length - 1);
    delays[bucket]++;
  }

  /** What was counted since the last time; counting begins anew. */
  Traffic take() {
    Traffic taken = new Traffic(opaque);
    taken.add(this);
    Arrays.fill(delays, 0);
    sentByBrowsers = 0;
    sentByPbxs = 0;
    heardByBrowsers = 0;
    heardByPbxs = 0;
    late = 0;
    return taken;
  }

  void add(Traffic other) {
    for (int i = 0; i < delays.length; i++) {
      delays[i] += other.delays[i];
    }
    sentByBrowsers += other.sentByBrowsers;
    sentByPbxs += other.sentByPbxs;
    heardByBrowsers += other.heardByBrowsers;
    heardByPbxs += other.heardByPbxs;
    late += other.late;
  }

  long heard() {
    return heardByBrowsers + heardByPbxs;
  }

  long sent() {
    return sentByBrowsers + sentByPbxs;
  }

  /** Packets that did not come back, in per cent of those sent. */
  double lossPercent() {
    return sent() == 0 ? 0 : Math.max(0, 100.0 * (sent() - heard()) / sent());
  }

  /** Packets that were sent too late, in per cent of those sent. */
  double latePercent() {
    return sent() == 0 ? 0 : 100.0 * late / sent();
  }

  /** Milliseconds below which so many per cent of the packets came through. */
  double delayMillis(double percent) {
    long all = 0;
    for (long each : delays) {
      all += each;
    }
    long below = 0;
    for (int i = 0; i < delays.length; i++) {
      below += delays[i];
      if (below >= all * percent / 100 && below > 0) {
        return i * BUCKET / 1000.0;
      }
    }
    return 0;
  }
}
