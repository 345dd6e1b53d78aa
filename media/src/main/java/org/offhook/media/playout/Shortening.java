package org.offhook.media.playout;

import org.offhook.media.codec.Pitch;

/** Takes a pitch period out of a stretch of sound: it is over sooner and sounds the same. */
final class Shortening {
  /** As alike as this, two periods can be blended unnoticed. */
  private static final double ALIKE = 0.7;

  /** Below this RMS nobody hears where they are blended: -55 dB. */
  private static final double QUIET = 58;

  private Shortening() {}

  /**
   * Shortens in place.
   *
   * @return samples that remain: all of them where no place was found
   */
  static int apply(short[] pcm, int count, int rate) {
    int shortest = rate / 400;
    int longest = Math.min(count / 2, rate / 80);
    int best = 0;
    double likeness = -1;
    for (int lag = longest; lag >= shortest; lag--) {
      double found = Pitch.likeness(pcm, 0, lag, lag);
      if (found > likeness) {
        likeness = found;
        best = lag;
      }
    }
    if (best == 0 || (likeness < ALIKE && rms(pcm, 2 * best) > QUIET)) {
      return count;
    }
    for (int i = 0; i < best; i++) {
      pcm[i] = (short) (pcm[i] + (pcm[i + best] - pcm[i]) * i / best);
    }
    System.arraycopy(pcm, 2 * best, pcm, best, count - 2 * best);
    return count - best;
  }

  private static double rms(short[] pcm, int count) {
    double power = 0;
    for (int i = 0; i < count; i++) {
      power += pcm[i] * pcm[i];
    }
    return Math.sqrt(power / count);
  }
}
