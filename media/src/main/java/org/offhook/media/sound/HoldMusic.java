package org.offhook.media.sound;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Music on hold: the operator's file, or a piece of our own that is computed here and so belongs to
 * nobody else: broken chords of four bars, plucked softly.
 */
public final class HoldMusic {
  /** Of an operator's file; it is kept in memory once for all calls. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final int EIGHTH_MILLIS = 375;

  /** Four chords of eight notes, as semitones above A of 220 Hz; each chord is played twice. */
  private static final int[][] CHORDS = {
    {-9, -5, -2, 3, 7, 3, -2, -5},
    {-12, -5, 0, 3, 7, 3, 0, -5},
    {-16, -9, -4, 0, 3, 0, -4, -9},
    {-14, -7, -2, 2, 5, 2, -2, -7}
  };

  /** Partials of a note: amplitude, and how many times faster than the first it dies away. */
  private static final double[][] PARTIALS = {{1, 1}, {0.35, 1.8}, {0.12, 2.8}};

  private static final double DECAY_SECONDS = 0.9;
  private static final double NOTE_SECONDS = 2.5;
  private static final double ATTACK_SECONDS = 0.012;

  /** About -20 dBm0 on average: below speech, which it must not tire. */
  private static final double NOTE_PEAK = 2_600;

  private HoldMusic() {}

  /**
   * @param file the operator's; empty for ours
   * @param rate samples a second of the result
   * @throws SoundException when the file cannot be played
   */
  public static Sound of(Optional<Path> file, int rate) throws SoundException {
    if (file.isEmpty()) {
      return own(rate);
    }
    Sound sound = SoundFile.read(file.get(), LONGEST).at(rate);
    if (sound.length() == 0) {
      throw new SoundException(file.get() + " is empty");
    }
    return sound;
  }

  /** 24 seconds that join without a seam: what rings on after the end sounds at the beginning. */
  public static Sound own(int rate) {
    int step = rate * EIGHTH_MILLIS / 1000;
    float[] mix = new float[step * CHORDS.length * 2 * CHORDS[0].length];
    int at = 0;
    for (int[] chord : CHORDS) {
      for (int turn = 0; turn < 2; turn++) {
        for (int semitones : chord) {
          pluck(mix, at, 220 * Math.pow(2, semitones / 12.0), rate);
          at += step;
        }
      }
    }
    short[] samples = new short[mix.length];
    for (int i = 0; i < mix.length; i++) {
      samples[i] = (short) Math.clamp(Math.round(mix[i]), -32_768, 32_767);
    }
    return new Sound(rate, samples);
  }

  private static void pluck(float[] mix, int at, double hertz, int rate) {
    for (int number = 1; number <= PARTIALS.length; number++) {
      double[] partial = PARTIALS[number - 1];
      double turn = 2 * Math.PI * hertz * number / rate;
      double fade = Math.exp(-partial[1] / (DECAY_SECONDS * rate));
      double level = NOTE_PEAK * partial[0];
      int length = (int) (NOTE_SECONDS * rate);
      for (int i = 0; i < length; i++) {
        double attack = Math.min(1, i / (ATTACK_SECONDS * rate));
        double release = Math.min(1, (length - i) / (0.2 * rate));
        mix[(at + i) % mix.length] += (float) (level * attack * release * Math.sin(turn * i));
        level *= fade;
      }
    }
  }
}
