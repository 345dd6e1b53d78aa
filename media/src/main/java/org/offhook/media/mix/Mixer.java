package org.offhook.media.mix;

import java.util.Arrays;

/**
 * Mixes one tick of a conference: adds all voices once and gives each listener the sum without its
 * own. The cost grows with the number of participants, not with its square.
 */
final class Mixer {
  /** Samples a second of everything in this room. */
  static final int RATE = 16_000;

  /** Samples of one tick of 20 ms. */
  static final int FRAME = RATE / 50;

  private final int[] sum = new int[FRAME];

  /** Begins a tick. */
  void clear() {
    Arrays.fill(sum, 0);
  }

  /** Adds a voice; up to 65,535 of them cannot overflow. */
  void add(Voice voice) {
    if (!voice.isSilent()) {
      short[] frame = voice.frame();
      for (int i = 0; i < FRAME; i++) {
        sum[i] += frame[i];
      }
    }
  }

  /** What is heard by the one whose voice this is. */
  void without(Voice voice, Limiter limiter, short[] out) {
    limiter.limit(sum, voice.frame(), out);
  }
}
