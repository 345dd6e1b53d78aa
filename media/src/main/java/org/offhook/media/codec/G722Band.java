package org.offhook.media.codec;

/**
 * One sub-band of G.722 at 64 kbit/s: the adaptive quantizer and predictor (ITU-T G.722 sections
 * 3.2 to 3.6 and 4.2 to 4.3), 8,000 samples of 15 bits a second; 6 bits a sample in the lower band,
 * 2 in the upper.
 */
final class G722Band {
  private static final int[] DECISION_LEVELS = {
    0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023,
    1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
  };
  private static final int[] SCALE_STEPS = {-60, -30, 58, 172, 334, 538, 1198, 3042};
  private static final int[] STEP_OF_CODE = {0, 7, 6, 5, 4, 3, 2, 1, 7, 6, 5, 4, 3, 2, 1, 0};
  private static final int[] LOG_TABLE = {
    2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
    2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
  };
  private static final int[] FOUR_BITS = {
    0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584,
    1200, 0
  };
  private static final int[] SIX_BITS = {
    -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232,
    -9360, -8576, -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776,
    -2400, -2032, -1688, -1360, -1040, -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192,
    10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456, 4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032,
    1688, 1360, 1040, 728, 432, 136, -432, -136
  };
  private static final int[] UPPER_TWO_BITS = {-7408, -1616, 7408, 1616};
  private static final int[] UPPER_STEP_OF_CODE = {2, 1, 2, 1};
  private static final int[] UPPER_SCALE_STEPS = {0, -214, 798};

  private int scale;
  private int logScale;
  private int prediction;
  private int zeroPart;
  private final int[] poles = new int[3];
  private final int[] zeros = new int[7];
  private final int[] reconstructed = new int[3];
  private final int[] partial = new int[3];
  private final int[] differences = new int[7];

  private G722Band(int scale) {
    this.scale = scale;
  }

  static G722Band lower() {
    return new G722Band(32);
  }

  static G722Band upper() {
    return new G722Band(8);
  }

  /** The code of the next sample of the lower band. */
  int encodeLower(int sample) {
    int difference = saturate(sample - prediction);
    int magnitude = difference >= 0 ? difference : -(difference + 1);
    int level = 1;
    while (level < 30 && magnitude >= (DECISION_LEVELS[level] * scale) >> 12) {
      level++;
    }
    int code = difference < 0 ? negative(level) : 62 - level;
    adaptLower(code);
    return code;
  }

  /** G.722 table 10: the two lowest negative levels have codes of their own. */
  private static int negative(int level) {
    return level <= 2 ? 64 - level : 34 - level;
  }

  /** The code of the next sample of the upper band. */
  int encodeUpper(int sample) {
    int difference = saturate(sample - prediction);
    int magnitude = difference >= 0 ? difference : -(difference + 1);
    boolean large = magnitude >= (564 * scale) >> 12;
    int code = difference < 0 ? (large ? 0 : 1) : (large ? 2 : 3);
    adaptUpper(code);
    return code;
  }

  /** The next sample of the lower band, with all six bits of its code. */
  int decodeLower(int code) {
    int sample = prediction + ((scale * SIX_BITS[code]) >> 15);
    adaptLower(code);
    return Math.clamp(sample, -16_384, 16_383);
  }

  /** The next sample of the upper band. */
  int decodeUpper(int code) {
    int sample = prediction + ((scale * UPPER_TWO_BITS[code]) >> 15);
    adaptUpper(code);
    return Math.clamp(sample, -16_384, 16_383);
  }

  private void adaptLower(int code) {
    int coarse = code >> 2;
    int difference = (scale * FOUR_BITS[coarse]) >> 15;
    int next = ((logScale * 127) >> 7) + SCALE_STEPS[STEP_OF_CODE[coarse]];
    logScale = Math.clamp(next, 0, 18_432);
    scale = linear(8 - (logScale >> 11));
    predict(difference);
  }

  private void adaptUpper(int code) {
    int difference = (scale * UPPER_TWO_BITS[code]) >> 15;
    int next = ((logScale * 127) >> 7) + UPPER_SCALE_STEPS[UPPER_STEP_OF_CODE[code]];
    logScale = Math.clamp(next, 0, 22_528);
    scale = linear(10 - (logScale >> 11));
    predict(difference);
  }

  private int linear(int shift) {
    int value = LOG_TABLE[(logScale >> 6) & 31];
    return (shift < 0 ? value << -shift : value >> shift) << 2;
  }

  private void predict(int difference) {
    differences[0] = difference;
    reconstructed[0] = saturate(prediction + difference);
    partial[0] = saturate(zeroPart + difference);
    int second = secondPole();
    poles[1] = firstPole(second);
    poles[2] = second;
    adaptZeros();
    for (int i = 6; i > 0; i--) {
      differences[i] = differences[i - 1];
    }
    for (int i = 2; i > 0; i--) {
      reconstructed[i] = reconstructed[i - 1];
      partial[i] = partial[i - 1];
    }
    int polePart =
        saturate(
            ((poles[1] * saturate(2 * reconstructed[1])) >> 15)
                + ((poles[2] * saturate(2 * reconstructed[2])) >> 15));
    zeroPart = 0;
    for (int i = 6; i > 0; i--) {
      zeroPart += (zeros[i] * saturate(2 * differences[i])) >> 15;
    }
    zeroPart = saturate(zeroPart);
    prediction = saturate(polePart + zeroPart);
  }

  private int secondPole() {
    int quadruple = saturate(poles[1] << 2);
    int sign = sameSign(partial[0], partial[1]) ? -quadruple : quadruple;
    int step = Math.min(sign, 32_767) >> 7;
    step += sameSign(partial[0], partial[2]) ? 128 : -128;
    return Math.clamp(step + ((poles[2] * 32_512) >> 15), -12_288, 12_288);
  }

  private int firstPole(int second) {
    int step = sameSign(partial[0], partial[1]) ? 192 : -192;
    int next = saturate(step + ((poles[1] * 32_640) >> 15));
    int limit = saturate(15_360 - second);
    return Math.clamp(next, -limit, limit);
  }

  private void adaptZeros() {
    int step = differences[0] == 0 ? 0 : 128;
    for (int i = 1; i < 7; i++) {
      int signed = sameSign(differences[i], differences[0]) ? step : -step;
      zeros[i] = saturate(signed + ((zeros[i] * 32_640) >> 15));
    }
  }

  private static boolean sameSign(int one, int other) {
    return (one ^ other) >= 0;
  }

  private static int saturate(int value) {
    return Math.clamp(value, -32_768, 32_767);
  }
}
