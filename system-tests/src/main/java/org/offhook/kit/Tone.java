package org.offhook.kit;

/** Tones made and found, 8 kHz samples. */
public final class Tone {
  private Tone() {}

  /** Amplitude of one frequency in these samples (Goertzel). */
  public static double level(short[] samples, double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / 8000);
    double last = 0;
    double before = 0;
    for (short sample : samples) {
      double next = sample + coefficient * last - before;
      before = last;
      last = next;
    }
    return Math.sqrt(Math.max(0, last * last + before * before - coefficient * last * before))
        / Math.max(1, samples.length);
  }

  /** One sample of a sine. */
  public static short sine(double hertz, long sample) {
    return (short) (8000 * Math.sin(2 * Math.PI * hertz * sample / 8000));
  }
}
