package org.offhook.media.tone;

/**
 * How much of the last 20 ms lies at each keypad frequency (the Goertzel sums, under a Hann window
 * so that the other tone of the pair does not leak in), moved on by 4 ms at a time. The turn of the
 * phase from window to window tells how far a tone is from its nominal frequency, far finer than
 * the window's own 50 Hz.
 */
final class KeypadSpectrum {
  static final int RATE = 8_000;

  /** 4 ms. */
  static final int HOP = 32;

  /** 20 ms. */
  private static final int WINDOW = 160;

  private static final int TONES = 8;
  private static final double[] HANN = new double[WINDOW];
  private static final double[][] COSINES = new double[2 * TONES][WINDOW];
  private static final double[][] SINES = new double[2 * TONES][WINDOW];
  private static final double SUM = WINDOW / 2.0;
  private static final double SUM_OF_SQUARES = WINDOW * 3 / 8.0;

  static {
    for (int i = 0; i < WINDOW; i++) {
      HANN[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
    }
    for (int tone = 0; tone < 2 * TONES; tone++) {
      double turn = 2 * Math.PI * hertz(tone % TONES) * (tone < TONES ? 1 : 2) / RATE;
      for (int i = 0; i < WINDOW; i++) {
        COSINES[tone][i] = HANN[i] * Math.cos(turn * i);
        SINES[tone][i] = HANN[i] * Math.sin(turn * i);
      }
    }
  }

  private final double[] window = new double[WINDOW];
  private double[] real = new double[TONES];
  private double[] imaginary = new double[TONES];
  private double[] realBefore = new double[TONES];
  private double[] imaginaryBefore = new double[TONES];
  private double power;

  /** The nominal frequency of tone 0 to 3 (low group) or 4 to 7 (high group). */
  static int hertz(int tone) {
    return tone < 4 ? Keypad.LOW[tone] : Keypad.HIGH[tone - 4];
  }

  /** Moves on by {@link #HOP} samples. */
  void advance(short[] hop) {
    System.arraycopy(window, HOP, window, 0, WINDOW - HOP);
    for (int i = 0; i < HOP; i++) {
      window[WINDOW - HOP + i] = hop[i];
    }
    double[] swap = realBefore;
    realBefore = real;
    real = swap;
    swap = imaginaryBefore;
    imaginaryBefore = imaginary;
    imaginary = swap;
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      double weighted = HANN[i] * window[i];
      sum += weighted * weighted;
    }
    power = sum / SUM_OF_SQUARES;
    for (int tone = 0; tone < TONES; tone++) {
      real[tone] = correlate(COSINES[tone]);
      imaginary[tone] = -correlate(SINES[tone]);
    }
  }

  private double correlate(double[] with) {
    double sum = 0;
    for (int i = 0; i < WINDOW; i++) {
      sum += window[i] * with[i];
    }
    return sum;
  }

  /** Mean square of the window. */
  double power() {
    return power;
  }

  /** The loudest tone of four: {@code first} is 0 for the low group, 4 for the high one. */
  int loudest(int first) {
    int best = first;
    for (int tone = first + 1; tone < first + 4; tone++) {
      if (squared(tone) > squared(best)) {
        best = tone;
      }
    }
    return best;
  }

  private double squared(int tone) {
    return real[tone] * real[tone] + imaginary[tone] * imaginary[tone];
  }

  /**
   * Mean square of a tone, corrected by what the window takes off at this distance from the nominal
   * frequency.
   */
  double power(int tone, double offHertz) {
    double bins = Math.min(Math.abs(offHertz) * WINDOW / RATE, 0.9);
    double response =
        bins < 1e-6 ? 1 : Math.sin(Math.PI * bins) / (Math.PI * bins) / (1 - bins * bins);
    return 2 * squared(tone) / (SUM * SUM) / (response * response);
  }

  /** Mean square at twice the nominal frequency. */
  double secondHarmonic(int tone) {
    double cosine = correlate(COSINES[tone + TONES]);
    double sine = correlate(SINES[tone + TONES]);
    return 2 * (cosine * cosine + sine * sine) / (SUM * SUM);
  }

  /** Hertz above the nominal frequency, unambiguous within 125; needs the window before. */
  double offHertz(int tone) {
    double dot = real[tone] * realBefore[tone] + imaginary[tone] * imaginaryBefore[tone];
    double cross = imaginary[tone] * realBefore[tone] - real[tone] * imaginaryBefore[tone];
    double nominal = 2 * Math.PI * hertz(tone) * HOP / RATE;
    double turn = Math.IEEEremainder(Math.atan2(cross, dot) - nominal, 2 * Math.PI);
    return turn * RATE / (2 * Math.PI * HOP);
  }
}
