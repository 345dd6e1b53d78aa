package org.offhook.media.tone;

import java.util.Arrays;

/**
 * Windows in a row that may become a digit. A key's two tones keep their levels and frequencies;
 * what glides is a voice.
 */
final class DtmfCandidate {
  /** Windows, of 4 ms each: 40 ms give 9 or more, 23 ms give 6 at most. */
  private static final int LONG_ENOUGH = 8;

  /** Windows filled by the pair alone: 40 ms give 5 or more. */
  private static final int PURE_ENOUGH = 5;

  /** 3 dB, as powers. */
  private static final double STEADY_LEVEL = 2;

  private static final double STEADY_HERTZ = 10;

  private final double[] levels = new double[2 * LONG_ENOUGH];
  private final Range low = new Range();
  private final Range high = new Range();
  private final Range offLow = new Range();
  private final Range offHigh = new Range();
  private int windows;
  private int pure;
  private double loudest;

  private static final class Range {
    private double least;
    private double most;

    void restart() {
      least = Double.POSITIVE_INFINITY;
      most = Double.NEGATIVE_INFINITY;
    }

    void add(double value) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }

  void restart() {
    windows = 0;
    pure = 0;
    loudest = 0;
    low.restart();
    high.restart();
    offLow.restart();
    offHigh.restart();
    Arrays.fill(levels, 0);
  }

  /** Another window, by its power in mean squares. */
  void add(double level) {
    levels[windows++ % levels.length] = level;
    loudest = Math.max(loudest, level);
  }

  /** That window had nothing but the pair. */
  void addPure(double lowPower, double highPower, double lowOffHertz, double highOffHertz) {
    pure++;
    low.add(lowPower);
    high.add(highPower);
    offLow.add(lowOffHertz);
    offHigh.add(highOffHertz);
    boolean steady =
        low.most <= low.least * STEADY_LEVEL
            && high.most <= high.least * STEADY_LEVEL
            && offLow.most - offLow.least <= STEADY_HERTZ
            && offHigh.most - offHigh.least <= STEADY_HERTZ;
    if (!steady) {
      restart();
    }
  }

  boolean isDigit() {
    return pure >= PURE_ENOUGH && within() >= LONG_ENOUGH;
  }

  double loudest() {
    return loudest;
  }

  /** Windows at least half filled by the tone: half its amplitude, a quarter of its power. */
  int within() {
    int count = 0;
    for (double level : levels) {
      count += level > 0 && level >= loudest / 4 ? 1 : 0;
    }
    return count;
  }
}
