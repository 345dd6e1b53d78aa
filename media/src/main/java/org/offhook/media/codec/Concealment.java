package org.offhook.media.codec;

/**
 * Hides losses in a decoded signal in the spirit of ITU-T G.711 Appendix I: the last pitch periods
 * are repeated, one at first and up to three later, so that it does not buzz; from 10 ms on it
 * fades by a fifth each 10 ms, into noise as loud as the background was. Unlike the Appendix it
 * delays nothing: the repetition begins one period back, where the signal is alike by itself.
 */
final class Concealment {
  private static final int MOST_PERIODS = 3;

  /** Rise of the assumed background with each 20 ms that is louder: 3 dB in about 1.5 s. */
  private static final double RISE = 1.005;

  /** Background before any is known and the most that is assumed: -62 and -40 dB. */
  private static final double FIRST_BACKGROUND = 26;

  private static final double LOUDEST_BACKGROUND = 330;

  private final int rate;
  private final int shortest;
  private final int longest;
  private final short[] history;
  private final short[] synthetic;
  private final Noise noise = new Noise();
  private double background = FIRST_BACKGROUND;
  private boolean heard;

  /** Samples made up since the last good one; 0: none. */
  private int lost;

  private int pitch;
  private int periods;
  private int phase;

  Concealment(int rate) {
    this.rate = rate;
    shortest = rate / 200;
    longest = rate * 15 / 1000;
    history = new short[rate / 20];
    synthetic = new short[rate / 100];
  }

  /** Remembers decoded samples; after a loss, blends their beginning with what was made up. */
  void good(short[] pcm, int count) {
    if (lost > 0) {
      blend(pcm, count);
      lost = 0;
    }
    remember(pcm, count);
    observe(pcm, count);
  }

  /** Writes the background alone. */
  void comfort(short[] pcm, int count) {
    for (int i = 0; i < count; i++) {
      pcm[i] = (short) (background * noise.next());
    }
  }

  /** 4 ms, and 4 more for each 10 that were lost, up to 10 ms. */
  private void blend(short[] pcm, int count) {
    int millis = Math.min(10, 4 + 4 * (lost * 100 / rate));
    int overlap = Math.min(count, rate * millis / 1000);
    make(synthetic, overlap);
    for (int i = 0; i < overlap; i++) {
      pcm[i] = (short) (synthetic[i] + (pcm[i] - synthetic[i]) * (i + 1) / (overlap + 1));
    }
  }

  private void remember(short[] pcm, int count) {
    int kept = Math.min(count, history.length);
    System.arraycopy(history, kept, history, 0, history.length - kept);
    System.arraycopy(pcm, count - kept, history, history.length - kept, kept);
    heard = true;
  }

  /** The quietest stretches are the background. */
  private void observe(short[] pcm, int count) {
    double power = 0;
    for (int i = 0; i < count; i++) {
      power += pcm[i] * pcm[i];
    }
    double level = Math.sqrt(power / Math.max(1, count));
    double raised = Math.max(1, background * RISE);
    background = Math.min(Math.min(level, raised), LOUDEST_BACKGROUND);
  }

  /** Makes up the next {@code count} samples. */
  void conceal(short[] pcm, int count) {
    if (lost == 0) {
      pitch = Pitch.lag(history, history.length, rate / 50, shortest, longest);
      periods = 1;
      phase = 0;
    }
    make(pcm, count);
  }

  private void make(short[] pcm, int count) {
    for (int i = 0; i < count; i++) {
      if (periods < MOST_PERIODS && lost >= periods * (rate / 100)) {
        periods++;
        phase += pitch; // the same place in the history, now with one more period before it
      }
      double gain = gain();
      double made = gain > 0 && heard ? gain * repeated() : 0;
      pcm[i] = (short) (made + (1 - gain) * background * noise.next());
      lost++;
    }
  }

  private double gain() {
    double past = (lost - rate / 100.0) / (rate / 100.0);
    return Math.clamp(1 - past / 5, 0.0, 1.0);
  }

  /** The end of the repeated stretch runs into what came before its beginning. */
  private double repeated() {
    int length = periods * pitch;
    int quarter = pitch / 4;
    int at = history.length - length + phase;
    double sample = history[at];
    int beforeEnd = length - phase;
    if (beforeEnd <= quarter) {
      double weight = 1 - (double) beforeEnd / (quarter + 1);
      sample += (history[at - length] - sample) * weight;
    }
    phase = phase + 1 == length ? 0 : phase + 1;
    return sample;
  }
}
