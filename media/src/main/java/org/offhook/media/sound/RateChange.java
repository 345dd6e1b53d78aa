package org.offhook.media.sound;

/**
 * Changes the sample rate of a whole sound: a sinc filter under a Blackman window, one set of
 * coefficients for each position that an output sample can have between two input samples.
 */
final class RateChange {
  /** Zero crossings of the sinc on each side. */
  private static final int LOBES = 16;

  /** Where the pass band ends, as a share of the lower rate's half: 3,600 Hz at 8,000. */
  private static final double PASS = 0.9;

  private final int up;
  private final int down;
  private final int half;
  private final float[][] phases;

  private RateChange(int up, int down) {
    this.up = up;
    this.down = down;
    double cutoff = PASS * Math.min(1, (double) up / down);
    half = (int) Math.ceil(LOBES / cutoff);
    phases = new float[up][];
    for (int phase = 0; phase < up; phase++) {
      phases[phase] = coefficients((double) phase / up, cutoff);
    }
  }

  /** From one rate to another, both in samples a second. */
  static RateChange of(int from, int to) {
    int divisor = greatestCommonDivisor(from, to);
    return new RateChange(to / divisor, from / divisor);
  }

  private static int greatestCommonDivisor(int one, int other) {
    return other == 0 ? one : greatestCommonDivisor(other, one % other);
  }

  /** For an output sample that lies {@code between} two input samples, 0 to 1; their sum is 1. */
  private float[] coefficients(double between, double cutoff) {
    double[] exact = new double[2 * half];
    double sum = 0;
    for (int i = 0; i < exact.length; i++) {
      double distance = i - half + 1 - between;
      double angle = Math.PI * distance / half;
      double window = 0.42 + 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
      double turn = Math.PI * cutoff * distance;
      exact[i] = window * (Math.abs(turn) < 1e-9 ? 1 : Math.sin(turn) / turn);
      sum += exact[i];
    }
    float[] scaled = new float[exact.length];
    for (int i = 0; i < exact.length; i++) {
      scaled[i] = (float) (exact[i] / sum);
    }
    return scaled;
  }

  short[] apply(short[] input) {
    short[] output = new short[(int) ((long) input.length * up / down)];
    for (int i = 0; i < output.length; i++) {
      long position = (long) i * down;
      int first = (int) (position / up) - half + 1;
      float[] coefficients = phases[(int) (position % up)];
      float sum = 0;
      int from = Math.max(0, -first);
      int to = Math.min(coefficients.length, input.length - first);
      for (int k = from; k < to; k++) {
        sum += coefficients[k] * input[first + k];
      }
      output[i] = (short) Math.clamp(Math.round(sum), -32_768, 32_767);
    }
    return output;
  }
}
