package org.offhook.media.tone;

import org.offhook.media.Tone;

/**
 * Samples of a call progress tone (ITU-T E.180 and its supplement 2: 425 Hz and the European
 * cadences) or of a keypad digit (ITU-T Q.23), 8,000 a second, 16 bits. The phase goes on from
 * block to block.
 */
public final class ToneGenerator implements SampleSource {
  private static final int RATE = 8_000;

  /** Peak of a tone, about -13 dBm0. */
  private static final double LOUD = 7_000;

  /** Peak of the waiting tone, about -28 dBm0: it says "still there" and must not annoy. */
  private static final double SOFT = 1_200;

  private static final String DIGITS = "123A456B789C*0#D";
  private static final int[] ROWS = {697, 770, 852, 941};
  private static final int[] COLUMNS = {1209, 1336, 1477, 1633};

  private final double low;
  private final double high;
  private final double peak;

  /** Samples on and off, in turns; an off of 0 is a steady tone. */
  private final int on;

  private final int off;
  private long position;

  private ToneGenerator(double low, double high, double peak, int onMillis, int offMillis) {
    this.low = low;
    this.high = high;
    this.peak = peak;
    this.on = onMillis * RATE / 1000;
    this.off = offMillis * RATE / 1000;
  }

  /** The samples of a tone from its beginning; {@link Tone#NONE} is silence. */
  public static ToneGenerator of(Tone tone) {
    return switch (tone) {
      case NONE -> new ToneGenerator(0, 0, 0, 1000, 0);
      case RINGBACK -> new ToneGenerator(425, 0, LOUD, 1000, 4000);
      case BUSY -> new ToneGenerator(425, 0, LOUD, 480, 480);
      case CONGESTION -> new ToneGenerator(425, 0, LOUD, 240, 240);
      case WAITING -> new ToneGenerator(350, 440, SOFT, 400, 2600);
    };
  }

  /** The two frequencies of a keypad digit, steady. {@code digit} is one of 0-9*#A-D. */
  public static ToneGenerator of(char digit) {
    int index = DIGITS.indexOf(digit);
    return new ToneGenerator(ROWS[index / 4], COLUMNS[index % 4], LOUD, 1000, 0);
  }

  @Override
  public int rate() {
    return RATE;
  }

  @Override
  public int next(short[] samples, int count) {
    for (int i = 0; i < count; i++, position++) {
      boolean sounds = off == 0 || position % (on + off) < on;
      samples[i] = sounds ? sample(position) : 0;
    }
    return count;
  }

  private short sample(long at) {
    double second = (double) at / RATE;
    double value = Math.sin(2 * Math.PI * low * second);
    if (high > 0) {
      value = (value + Math.sin(2 * Math.PI * high * second)) / 2;
    }
    return (short) (peak * value);
  }
}
