package org.offhook.media.tone;

/**
 * Finds keypad digits in audio of 8,000 samples a second, within the limits of ITU-T Q.24: a tone
 * of 40 ms counts and one under 23 ms does not, 1.5 % off frequency counts and 3.5 % does not, the
 * high tone may be 4 dB louder to 8 dB quieter than the low one, and two equal digits are two after
 * a pause of 40 ms. Speech is told apart by what else sounds: a digit is nearly all of the signal
 * and has no second harmonics. One detector hears one speaker, on one thread.
 */
public final class DtmfDetector {

  /** Told once for each press. */
  public interface Listener {
    /** A digit, 0-9*#A-D, has sounded for long enough; it may go on. */
    void pressed(char digit);

    /** It has ended. */
    void released(char digit, int millis);
  }

  private static final int MILLIS_PER_HOP = 1000 * KeypadSpectrum.HOP / KeypadSpectrum.RATE;

  /** Each tone, in mean squares of 16-bit samples: -36 dBm0. */
  private static final double FAINTEST = Math.pow(Cadence.peak(-36), 2) / 2;

  /** High over low, as powers; a decibel or two beyond what must be accepted. */
  private static final double HIGHEST_TWIST = Math.pow(10, 0.55);

  private static final double LOWEST_TWIST = Math.pow(10, -0.95);

  /** Between the 1.5 % that must be accepted and the 3.5 % that must not. */
  private static final double FARTHEST = 0.025;

  /** The pair's share of the signal while it fills only half of a window, and when it fills it. */
  private static final double SHARE_AT_EDGES = 0.4;

  private static final double SHARE_WITHIN = 0.9;

  /** A second harmonic must be 12 dB below its tone. */
  private static final double HARMONIC = 0.063;

  /** A harmonic of the low tone closer than this to the high tone cannot be told from it. */
  private static final int APART_HERTZ = 150;

  /** A break of 24 ms ends a digit; one of 10 ms does not. */
  private static final int GONE = 6;

  private final Listener listener;
  private final KeypadSpectrum spectrum = new KeypadSpectrum();
  private final short[] hop = new short[KeypadSpectrum.HOP];
  private final DtmfCandidate run = new DtmfCandidate();
  private int inHop;
  private char candidate;
  private char held;
  private int missing;
  private int heldWindows;
  private double heldLevel;

  /** The run made a digit already and goes on quieter: an echo, no second press. */
  private boolean spent;

  public DtmfDetector(Listener listener) {
    this.listener = listener;
  }

  /** Hears the next samples, any number of them. */
  public void feed(short[] samples, int count) {
    for (int i = 0; i < count; i++) {
      hop[inHop++] = samples[i];
      if (inHop == hop.length) {
        inHop = 0;
        spectrum.advance(hop);
        look();
      }
    }
  }

  /** One window. */
  private void look() {
    int low = spectrum.loudest(0);
    int high = spectrum.loudest(4);
    char digit = Keypad.digit(low, high - 4);
    boolean first = digit != candidate;
    double offLow = first ? 0 : spectrum.offHertz(low);
    double offHigh = first ? 0 : spectrum.offHertz(high);
    double lowPower = spectrum.power(low, offLow);
    double highPower = spectrum.power(high, offHigh);
    double share = (lowPower + highPower) / Math.max(1, spectrum.power());
    if (Math.min(lowPower, highPower) < FAINTEST
        || highPower > lowPower * HIGHEST_TWIST
        || highPower < lowPower * LOWEST_TWIST
        || share < SHARE_AT_EDGES
        || Math.abs(offLow) > FARTHEST * KeypadSpectrum.hertz(low)
        || Math.abs(offHigh) > FARTHEST * KeypadSpectrum.hertz(high)) {
      nothing();
    } else {
      something(digit, first, lowPower + highPower);
      if (!first && share > SHARE_WITHIN && !hasHarmonics(low, high, lowPower, highPower)) {
        run.addPure(lowPower, highPower, offLow, offHigh);
      }
      if (digit != held && !spent && run.isDigit()) {
        press(digit);
      }
    }
  }

  private boolean hasHarmonics(int low, int high, double lowPower, double highPower) {
    int distance = Math.abs(2 * KeypadSpectrum.hertz(low) - KeypadSpectrum.hertz(high));
    return spectrum.secondHarmonic(high) > HARMONIC * highPower
        || (distance > APART_HERTZ && spectrum.secondHarmonic(low) > HARMONIC * lowPower);
  }

  private void nothing() {
    candidate = 0;
    miss();
  }

  private void miss() {
    if (held != 0 && ++missing >= GONE) {
      release();
    }
  }

  private void release() {
    char digit = held;
    held = 0;
    spent = candidate == digit;
    listener.released(digit, heldWindows * MILLIS_PER_HOP);
  }

  private void something(char digit, boolean first, double level) {
    candidate = digit;
    if (first) {
      run.restart();
      spent = false;
    }
    run.add(level);
    if (digit == held) {
      hold(level);
    } else {
      miss();
    }
  }

  private void hold(double level) {
    heldLevel = Math.max(heldLevel, level);
    if (level >= heldLevel / 4) {
      heldWindows++;
      missing = 0;
    } else {
      miss();
    }
  }

  private void press(char digit) {
    if (held != 0) {
      release();
    }
    held = digit;
    heldLevel = run.loudest();
    heldWindows = run.within();
    missing = 0;
    listener.pressed(digit);
  }
}
