package org.offhook.media.sound;

import org.offhook.media.kit.Goertzel;

/** Sines, and what is left of them. */
final class SampleSounds {
  private SampleSounds() {}

  static short[] sine(double hertz, double peak, int rate, int count) {
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (short) Math.round(peak * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  static Sound sound(double hertz, int rate, int count) {
    return new Sound(rate, sine(hertz, 10_000, rate, count));
  }

  /** The share of the sound's middle half at a frequency, 0 to 1. */
  static double share(Sound sound, double hertz) {
    short[] middle = middle(sound);
    return Goertzel.share(middle, middle.length, hertz * 8_000 / sound.rate());
  }

  /** Root mean square of the middle half. */
  static double loudness(Sound sound) {
    double squares = 0;
    short[] middle = middle(sound);
    for (short sample : middle) {
      squares += (double) sample * sample;
    }
    return Math.sqrt(squares / middle.length);
  }

  private static short[] middle(Sound sound) {
    int length = sound.length();
    return java.util.Arrays.copyOfRange(sound.samples(), length / 4, length * 3 / 4);
  }
}
