package org.offhook.media.kit;

/** Sine tones of any sample rate, and how much of one is in a signal. */
public final class Sine {
  private Sine() {}

  /** A tone from its beginning. */
  public static short[] of(double hertz, double peak, int rate, int count) {
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (short) Math.round(peak * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  public static double rms(short[] samples, int from, int to) {
    double power = 0;
    for (int i = from; i < to; i++) {
      power += samples[i] * samples[i];
    }
    return Math.sqrt(power / (to - from));
  }

  /** The share of the power that lies at {@code hertz}, 0 to 1. */
  public static double share(short[] samples, int from, int to, double hertz, int rate) {
    double inPhase = 0;
    double across = 0;
    double power = 0;
    for (int i = from; i < to; i++) {
      double angle = 2 * Math.PI * hertz * i / rate;
      inPhase += samples[i] * Math.cos(angle);
      across += samples[i] * Math.sin(angle);
      power += samples[i] * samples[i];
    }
    double found = 2 * (inPhase * inPhase + across * across) / (to - from);
    return power == 0 ? 0 : found / power;
  }
}
