package org.offhook.media.codec;

/** White noise of RMS 1, evenly distributed, from a linear congruential generator. */
final class Noise {
  private static final double PEAK = Math.sqrt(3);

  private int state = 0x2545F491;

  double next() {
    state = state * 1_664_525 + 1_013_904_223;
    return PEAK * state / 0x1p31;
  }
}
