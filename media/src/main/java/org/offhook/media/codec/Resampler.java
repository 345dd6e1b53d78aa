package org.offhook.media.codec;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Changes the sample rate between 8,000, 16,000 and 48,000 by a polyphase low-pass of linear phase
 * (windowed sinc, Kaiser). Flat to 0.45 of the lower rate (3.6 kHz for 8,000), at least 70 dB down
 * from 0.55 on. Delays by {@link #delay}. One object serves one stream.
 */
public final class Resampler {
  /** Taps of the filter in units of a sample of the lower rate; even. */
  private static final int SPAN = 50;

  /** Kaiser's parameter for 75 dB. */
  private static final double BETA = 7.3;

  /** Filters made so far, by factor up and factor down. */
  private static final Map<Factors, float[][]> FILTERS = new ConcurrentHashMap<>();

  private record Factors(int up, int down) {}

  private final int from;
  private final int to;
  private final int up;
  private final int down;

  /** A filter of {@code taps} for each phase of the output. */
  private final float[][] phases;

  private final int taps;

  /** The last {@code taps - 1} samples of the blocks before, then the present one. */
  private float[] line;

  /**
   * A new stream.
   *
   * @param from samples a second that come
   * @param to samples a second that are wanted; one must be a whole multiple of the other
   */
  public Resampler(int from, int to) {
    this.from = from;
    this.to = to;
    up = Math.max(1, to / from);
    down = Math.max(1, from / to);
    if (from * up != to * down) {
      throw new IllegalArgumentException("cannot resample " + from + " to " + to);
    }
    taps = SPAN * down;
    phases = FILTERS.computeIfAbsent(new Factors(up, down), f -> filters(taps, f.up, f.down));
    line = new float[taps - 1 + from / 50];
  }

  private static float[][] filters(int taps, int up, int down) {
    int length = taps * up;
    double[] prototype = new double[length];
    double middle = (length - 1) / 2.0;
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double x = (i - middle) / Math.max(up, down);
      double window = bessel(BETA * Math.sqrt(1 - Math.pow((i - middle) / (middle + 1), 2)));
      prototype[i] = (x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)) * window;
      sum += prototype[i];
    }
    float[][] phases = new float[up][taps];
    for (int phase = 0; phase < up; phase++) {
      for (int tap = 0; tap < taps; tap++) { // newest sample last
        phases[phase][taps - 1 - tap] = (float) (prototype[phase + tap * up] * up / sum);
      }
    }
    return phases;
  }

  /** The modified Bessel function of the first kind and order zero. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; k < 40; k++) {
      term *= x / (2 * k) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }

  /** Samples of the output by which a signal comes later; 0 where the rates are alike. */
  public int delay() {
    return from == to ? 0 : SPAN * up / 2;
  }

  /**
   * Resamples a block.
   *
   * @param count samples in {@code in}; a whole number of output samples must come of it
   * @param out with room for {@code at} and {@code count * to / from} samples
   * @return samples written
   */
  public int resample(short[] in, int count, short[] out, int at) {
    if (from == to) {
      System.arraycopy(in, 0, out, at, count);
      return count;
    }
    if (count % down != 0) {
      throw new IllegalArgumentException(count + " samples do not divide by " + down);
    }
    load(in, count);
    int written = 0;
    for (int i = down - 1; i < count; i += down) {
      for (int phase = 0; phase < up; phase++) {
        out[at + written++] = sample(phases[phase], i);
      }
    }
    System.arraycopy(line, count, line, 0, taps - 1);
    return written;
  }

  private void load(short[] in, int count) {
    if (line.length < taps - 1 + count) {
      line = Arrays.copyOf(line, taps - 1 + count);
    }
    for (int i = 0; i < count; i++) {
      line[taps - 1 + i] = in[i];
    }
  }

  /** Four sums, because one after the other they would wait for each other. */
  private short sample(float[] filter, int start) {
    float one = 0;
    float two = 0;
    float three = 0;
    float four = 0;
    int tap = 0;
    for (; tap + 3 < taps; tap += 4) {
      one += filter[tap] * line[start + tap];
      two += filter[tap + 1] * line[start + tap + 1];
      three += filter[tap + 2] * line[start + tap + 2];
      four += filter[tap + 3] * line[start + tap + 3];
    }
    for (; tap < taps; tap++) {
      one += filter[tap] * line[start + tap];
    }
    return (short) Math.clamp(Math.round(one + two + three + four), -32_768, 32_767);
  }
}
