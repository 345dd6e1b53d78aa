package org.offhook.media.relay;

import org.offhook.media.quality.LossRuns;

/** What arrived from a peer, counted as RFC 3550 appendix A says. */
final class IncomingStream {
  private static final int MAX_DROPOUT = 3000;

  /**
   * Longer steps between timestamps are pauses, not frames (RFC 3551 4.2: up to 200 ms is legal).
   */
  private static final int LONGEST_FRAME_MILLIS = 60;

  private final LossRuns runs = new LossRuns();

  private boolean started;
  private int ssrc;
  private int firstSequence;
  private int highest;
  private int cycles;
  private long receivedOfStream;
  private long received;
  private long lostBefore;
  private long expectedBefore;
  private long refused;
  private int lastTransit;
  private boolean hasTransit;
  private int lastTimestamp;
  private int lastSequence;
  private double jitter;
  private double jitterMillisSum;
  private int clock = 8000;
  private double millisPerTick = 1000.0 / 8000;
  private double frameMillis = 20;
  private long expectedAtReport;
  private long receivedAtReport;

  void packet(int fromSsrc, int sequence, int timestamp, int clockRate, long now) {
    if (!started || fromSsrc != ssrc || isRestart(sequence)) {
      lostBefore += lostOfStream();
      expectedBefore += expectedOfStream();
      runs.finish();
      ssrc = fromSsrc;
      started = true;
      firstSequence = sequence;
      highest = sequence;
      cycles = 0;
      receivedOfStream = 0;
      expectedAtReport = 0;
      receivedAtReport = 0;
      hasTransit = false;
    } else if ((short) (sequence - highest) > 0) {
      if (sequence < highest) {
        cycles += 0x10000;
      }
      highest = sequence;
    } else if (cycles == 0 && (short) (sequence - firstSequence) < 0) {
      firstSequence = sequence; // the very first was overtaken
    }
    received++;
    receivedOfStream++;
    runs.packet(sequence);
    measureTime(sequence, timestamp, clockRate, now);
  }

  private boolean isRestart(int sequence) {
    return Math.abs((short) (sequence - highest)) > MAX_DROPOUT;
  }

  private void measureTime(int sequence, int timestamp, int clockRate, long now) {
    if (clockRate != clock) {
      clock = clockRate;
      millisPerTick = 1000.0 / clockRate;
      hasTransit = false;
    }
    int arrival = (int) (now / 1000 * clockRate / 1_000_000);
    int transit = arrival - timestamp;
    // the packets of one telephone-event share a timestamp (RFC 4733 2.5.1.2) and are no jitter
    if (hasTransit && timestamp != lastTimestamp) {
      jitter += (Math.abs(transit - lastTransit) - jitter) / 16;
      measureFrame(sequence, timestamp);
    }
    if (!hasTransit || timestamp != lastTimestamp) {
      lastTransit = transit;
    }
    jitterMillisSum += jitter * millisPerTick;
    lastTimestamp = timestamp;
    lastSequence = sequence;
    hasTransit = true;
  }

  private void measureFrame(int sequence, int timestamp) {
    double step = (timestamp - lastTimestamp) * millisPerTick;
    if ((short) (sequence - lastSequence) == 1 && step > 0 && step <= LONGEST_FRAME_MILLIS) {
      frameMillis = step;
    }
  }

  void refuse() {
    refused++;
  }

  boolean started() {
    return started;
  }

  int ssrc() {
    return ssrc;
  }

  long received() {
    return received;
  }

  long refused() {
    return refused;
  }

  long lost() {
    return lostBefore + lostOfStream();
  }

  double jitterMillis() {
    return jitter * 1000 / clock;
  }

  int jitter() {
    return (int) jitter;
  }

  int extendedHighest() {
    return cycles + highest;
  }

  /** Cumulative loss of the present stream in 24 bits, signed. */
  int cumulativeLost() {
    return (int) Math.clamp(lostOfStream(), -0x800000L, 0x7FFFFFL);
  }

  /** Loss since the last call as a fraction of 256 (RFC 3550 A.3). */
  int fractionLost() {
    long expected = expectedOfStream();
    long expectedNow = expected - expectedAtReport;
    long lostNow = expectedNow - (receivedOfStream - receivedAtReport);
    expectedAtReport = expected;
    receivedAtReport = receivedOfStream;
    return expectedNow <= 0 || lostNow <= 0 ? 0 : (int) Math.min(255, lostNow * 256 / expectedNow);
  }

  private long expectedOfStream() {
    return started ? (long) cycles + highest - firstSequence + 1 : 0;
  }

  private long lostOfStream() {
    return expectedOfStream() - receivedOfStream;
  }

  /** Packets that should have come since the beginning. */
  long expected() {
    return expectedBefore + expectedOfStream();
  }

  /** As {@link #lost}, but a packet that came twice does not make up for another. */
  long missing() {
    return lost() + runs.duplicates();
  }

  /** The sum of the jitter at each packet, in milliseconds. */
  double jitterMillisSum() {
    return jitterMillisSum;
  }

  /** Milliseconds of audio in one packet. */
  double frameMillis() {
    return frameMillis;
  }

  LossRuns.Counts losses() {
    return runs.counts();
  }

  /** Nothing more will come. */
  void finish() {
    runs.finish();
  }
}
