package org.offhook.media.kit;

/** Finds how much of a signal lies at one frequency. */
public final class Goertzel {
  private Goertzel() {}

  /** The share of the signal's power at {@code hertz}, 0 to 1; samples are 8,000 a second. */
  public static double share(short[] samples, int count, double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / 8000);
    double before = 0;
    double last = 0;
    double power = 0;
    for (int i = 0; i < count; i++) {
      double now = samples[i] + coefficient * last - before;
      before = last;
      last = now;
      power += (double) samples[i] * samples[i];
    }
    double found = before * before + last * last - coefficient * before * last;
    return power == 0 ? 0 : 2 * found / (count * power);
  }
}
