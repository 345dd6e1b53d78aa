package org.offhook.media.tone;

import java.util.List;
import org.offhook.media.ToneSegment;

/**
 * Samples of a call progress tone or of a keypad digit (ITU-T Q.23), for ever. The phase goes on
 * from block to block; a segment begins and ends with a ramp of 4 ms, so that it does not click.
 */
public final class ToneGenerator implements SampleSource {
  private static final int KEYPAD_RATE = 8_000;

  /** Of each of the two frequencies, in dBm0. */
  private static final double KEYPAD_LEVEL = -10;

  private final int rate;
  private final int ramp;
  private final Voice[] voices;
  private int voice;
  private int inVoice;
  private long position;

  private ToneGenerator(int rate, Voice[] voices) {
    this.rate = rate;
    this.ramp = rate / 250;
    this.voices = voices;
  }

  /**
   * What sounds in one segment.
   *
   * @param turns radians a sample of each frequency
   * @param peaks in 16-bit samples
   * @param samples duration, 0 for ever
   */
  private record Voice(double[] turns, double[] peaks, int samples) {}

  /**
   * @param rate samples a second
   */
  public static ToneGenerator of(Cadence cadence, int rate) {
    List<ToneSegment> segments = cadence.segments();
    Voice[] voices = new Voice[segments.size()];
    for (int i = 0; i < voices.length; i++) {
      ToneSegment segment = segments.get(i);
      double[] turns =
          segment.frequencies().stream().mapToDouble(f -> 2 * Math.PI * f / rate).toArray();
      double[] peaks = new double[turns.length];
      java.util.Arrays.fill(peaks, Cadence.peak(cadence.level()));
      voices[i] = new Voice(turns, peaks, (int) ((long) segment.millis() * rate / 1000));
    }
    return new ToneGenerator(rate, voices);
  }

  /**
   * The two frequencies of a keypad digit, steady, 8,000 samples a second.
   *
   * @param digit one of 0-9*#A-D
   */
  public static ToneGenerator of(char digit) {
    Keypad key = Keypad.of(digit);
    double[] turns = {
      2 * Math.PI * key.low() / KEYPAD_RATE, 2 * Math.PI * key.high() / KEYPAD_RATE
    };
    double[] peaks = {Cadence.peak(KEYPAD_LEVEL), Cadence.peak(KEYPAD_LEVEL)};
    return new ToneGenerator(KEYPAD_RATE, new Voice[] {new Voice(turns, peaks, 0)});
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public int next(short[] samples, int count) {
    for (int i = 0; i < count; i++) {
      Voice now = voices[voice];
      samples[i] = (short) Math.round(gain(now) * sound(now));
      advance(now);
    }
    return count;
  }

  /** A steady tone stays where its ramp ends. */
  private void advance(Voice now) {
    position++;
    if (now.samples() > 0 || inVoice < ramp) {
      inVoice++;
    }
    if (inVoice == now.samples()) {
      inVoice = 0;
      voice = (voice + 1) % voices.length;
    }
  }

  private double gain(Voice now) {
    if (inVoice < ramp) {
      return (inVoice + 1.0) / ramp;
    }
    int left = now.samples() - inVoice;
    return now.samples() > 0 && left < ramp ? (double) left / ramp : 1;
  }

  private double sound(Voice now) {
    double value = 0;
    for (int i = 0; i < now.turns().length; i++) {
      value += now.peaks()[i] * Math.sin(now.turns()[i] * position);
    }
    return value;
  }
}
