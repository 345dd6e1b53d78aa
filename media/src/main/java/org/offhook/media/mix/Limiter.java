package org.offhook.media.mix;

/**
 * Brings a sum of voices back into 16 bits. Where it is too loud, the whole mix gets quieter within
 * 2 ms and comes back within a second; what is too loud before that is bent, never cut or wrapped.
 */
final class Limiter {
  /** -1 dB of full scale. */
  private static final int CEILING = 29_204;

  private static final int TOP = 32_767;

  /** 2 ms. */
  private static final int ATTACK = Mixer.RATE / 500;

  /** Of the gain that is missing, each 20 ms. */
  private static final float RECOVERY = 0.06f;

  private float gain = 1;

  /**
   * Writes {@code sum - own}, limited.
   *
   * @param out {@link Mixer#FRAME} samples
   */
  void limit(int[] sum, short[] own, short[] out) {
    int peak = 0;
    for (int i = 0; i < Mixer.FRAME; i++) {
      peak = Math.max(peak, Math.abs(sum[i] - own[i]));
    }
    if (gain == 1 && peak <= CEILING) {
      for (int i = 0; i < Mixer.FRAME; i++) {
        out[i] = (short) (sum[i] - own[i]);
      }
    } else {
      ride(sum, own, out, peak);
    }
  }

  private void ride(int[] sum, short[] own, short[] out, int peak) {
    float bearable = peak <= CEILING ? 1 : (float) CEILING / peak;
    float recovered = gain > 0.99f ? 1 : gain + (1 - gain) * RECOVERY;
    float next = Math.min(bearable, recovered);
    int ramp = next < gain ? ATTACK : Mixer.FRAME;
    for (int i = 0; i < Mixer.FRAME; i++) {
      float now = i < ramp ? gain + (next - gain) * (i + 1) / ramp : next;
      out[i] = bend(now * (sum[i] - own[i]));
    }
    gain = next;
  }

  /** Above the ceiling, ever less of ever more; its slope has no corner. */
  static short bend(float sample) {
    float over = Math.abs(sample) - CEILING;
    if (over <= 0) {
      return (short) sample;
    }
    float room = TOP - CEILING;
    float bent = CEILING + room * over / (over + room);
    return (short) (sample < 0 ? -bent : bent);
  }
}
