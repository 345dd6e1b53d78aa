package org.offhook.media.relay;

/** What arrived from a peer, counted as RFC 3550 appendix A says. */
final class IncomingStream {
  private static final int MAX_DROPOUT = 3000;

  private boolean started;
  private int ssrc;
  private int firstSequence;
  private int highest;
  private int cycles;
  private long receivedOfStream;
  private long received;
  private long lostBefore;
  private long refused;
  private int lastTransit;
  private boolean hasTransit;
  private double jitter;
  private int clock = 8000;
  private long expectedAtReport;
  private long receivedAtReport;

  void packet(int fromSsrc, int sequence, int timestamp, int clockRate, long now) {
    if (!started || fromSsrc != ssrc || isRestart(sequence)) {
      lostBefore += lostOfStream();
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
    }
    received++;
    receivedOfStream++;
    updateJitter(timestamp, clockRate, now);
  }

  private boolean isRestart(int sequence) {
    return Math.abs((short) (sequence - highest)) > MAX_DROPOUT;
  }

  private void updateJitter(int timestamp, int clockRate, long now) {
    if (clockRate != clock) {
      clock = clockRate;
      hasTransit = false;
    }
    int arrival = (int) (now / 1000 * clockRate / 1_000_000);
    int transit = arrival - timestamp;
    if (hasTransit) {
      jitter += (Math.abs(transit - lastTransit) - jitter) / 16;
    }
    lastTransit = transit;
    hasTransit = true;
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
}
