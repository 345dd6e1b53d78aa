package org.offhook.media.codec;

/** Finds after how many samples a signal repeats itself. */
public final class Pitch {
  private Pitch() {}

  /**
   * The lag at which the last {@code window} samples before {@code end} resemble most what came
   * before them.
   *
   * @param end exclusive; at least {@code window + longest} samples lie before it
   */
  public static int lag(short[] signal, int end, int window, int shortest, int longest) {
    int best = shortest;
    double bestLikeness = -1;
    for (int lag = shortest; lag <= longest; lag++) {
      double likeness = likeness(signal, end - window, end - window - lag, window);
      if (likeness > bestLikeness) {
        bestLikeness = likeness;
        best = lag;
      }
    }
    return best;
  }

  /** Normalized correlation of two stretches of {@code count} samples: -1 to 1, 0 for silence. */
  public static double likeness(short[] signal, int one, int other, int count) {
    long product = 0;
    long energyOne = 0;
    long energyOther = 0;
    for (int i = 0; i < count; i++) {
      int a = signal[one + i];
      int b = signal[other + i];
      product += a * b;
      energyOne += a * a;
      energyOther += b * b;
    }
    double energy = Math.sqrt((double) energyOne) * Math.sqrt((double) energyOther);
    return energy == 0 ? 0 : product / energy;
  }
}
