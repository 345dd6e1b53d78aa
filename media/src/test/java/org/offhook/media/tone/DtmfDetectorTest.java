package org.offhook.media.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.offhook.media.codec.G711;

/** The limits of ITU-T Q.24, on signals made here. Levels in dBm0 of each tone, times in ms. */
class DtmfDetectorTest {
  private static final String DIGITS = "0123456789*#ABCD";
  private static final int RATE = 8_000;

  /** A line on which somebody presses keys. */
  private static final class Line {
    private final Random random = new Random(7);
    private final List<Double> samples = new ArrayList<>();

    Line pause(int millis) {
      for (int i = 0; i < millis * RATE / 1000; i++) {
        samples.add(0.0);
      }
      return this;
    }

    Line key(char digit, double low, double high, int millis) {
      return key(digit, low, high, millis, 0, 0);
    }

    /** Frequencies off by a share of 1; begins at any phase. */
    Line key(char digit, double low, double high, int millis, double offLow, double offHigh) {
      Keypad key = Keypad.of(digit);
      double phase = random.nextDouble() * 2 * Math.PI;
      for (int i = 0; i < millis * RATE / 1000; i++) {
        double turn = 2 * Math.PI * i / RATE;
        samples.add(
            Cadence.peak(low) * Math.sin(turn * key.low() * (1 + offLow) + phase)
                + Cadence.peak(high) * Math.sin(turn * key.high() * (1 + offHigh)));
      }
      return this;
    }

    /** White noise this many decibels below a pair of tones of {@code level} each. */
    Line noise(double level, double below) {
      double power = Math.pow(Cadence.peak(level), 2) / Math.pow(10, below / 10);
      samples.replaceAll(sample -> sample + random.nextGaussian() * Math.sqrt(power));
      return this;
    }

    /** What the detector said: each press, and all presses with their lengths. */
    String heard() {
      return heard(sample -> sample);
    }

    String heard(IntUnaryOperator coded) {
      StringBuilder pressed = new StringBuilder();
      StringBuilder released = new StringBuilder();
      feed(coded, pressed, released);
      assertThat(released.toString()).isEqualTo(pressed.toString());
      return pressed.toString();
    }

    private void feed(IntUnaryOperator coded, StringBuilder pressed, StringBuilder released) {
      pause(60);
      DtmfDetector detector =
          new DtmfDetector(
              new DtmfDetector.Listener() {
                @Override
                public void pressed(char digit) {
                  pressed.append(digit);
                }

                @Override
                public void released(char digit, int millis) {
                  released.append(digit);
                  lengths.add(millis);
                }
              });
      short[] frame = new short[160];
      for (int at = 0; at < samples.size(); at += frame.length) {
        int count = Math.min(frame.length, samples.size() - at);
        for (int i = 0; i < count; i++) {
          int sample = (int) Math.round(samples.get(at + i));
          frame[i] = (short) coded.applyAsInt(Math.clamp(sample, -32_768, 32_767));
        }
        detector.feed(frame, count);
      }
    }

    final List<Integer> lengths = new ArrayList<>();
  }

  private static Line allKeys(double low, double high, int millis, int pause) {
    Line line = new Line();
    for (int i = 0; i < DIGITS.length(); i++) {
      line.pause(pause).key(DIGITS.charAt(i), low, high, millis);
    }
    return line;
  }

  @Test
  void every_digit_is_heard_at_every_usual_level() {
    for (double level = -3; level >= -33; level -= 3) {
      assertThat(allKeys(level, level, 50, 50).heard()).as("at " + level).isEqualTo(DIGITS);
    }
  }

  @Test
  void the_shortest_digits_and_pauses_that_must_count_do() {
    assertThat(allKeys(-12, -12, 40, 40).heard()).isEqualTo(DIGITS);
    Line line = new Line();
    for (int i = 0; i < 10; i++) {
      line.pause(40 + i).key('7', -12, -12, 40);
    }
    assertThat(line.heard()).isEqualTo("7777777777");
  }

  @Test
  void shorter_than_23_ms_is_no_digit() {
    for (int millis = 5; millis <= 23; millis++) {
      assertThat(allKeys(-9, -9, millis, 50).heard()).as(millis + " ms").isEmpty();
    }
  }

  @Test
  void a_break_of_10_ms_does_not_make_two_of_one() {
    Line line = new Line().key('5', -10, -10, 60).pause(10).key('5', -10, -10, 60);
    assertThat(line.heard()).isEqualTo("5");
  }

  @Test
  void an_echo_that_outlasts_its_key_is_no_second_press() {
    Line line = new Line().key('5', -8, -8, 60).key('5', -24, -24, 150).pause(40);
    assertThat(line.key('5', -8, -8, 60).heard()).isEqualTo("55");
  }

  @Test
  void a_held_key_is_one_digit_with_its_length() {
    Line line = new Line().pause(33).key('#', -10, -8, 2_000);
    assertThat(line.heard()).isEqualTo("#");
    assertThat(line.lengths.getFirst()).isCloseTo(2_000, within(12));
  }

  @Test
  void one_digit_straight_after_another_is_both() {
    assertThat(new Line().key('1', -10, -10, 80).key('6', -10, -10, 80).heard()).isEqualTo("16");
  }

  @Test
  void the_twist_of_long_lines_is_accepted() {
    for (double twist = -8; twist <= 4; twist += 2) {
      assertThat(allKeys(-14, -14 + twist, 45, 45).heard()).as("twist " + twist).isEqualTo(DIGITS);
    }
  }

  @Test
  void more_twist_than_any_line_has_is_not() {
    assertThat(allKeys(-8, -20, 60, 60).heard()).isEmpty();
    assertThat(allKeys(-18, -10, 60, 60).heard()).isEmpty();
  }

  @Test
  void frequencies_within_1_5_percent_count_and_beyond_3_5_percent_do_not() {
    for (double low : new double[] {-1, 0, 1}) {
      for (double high : new double[] {-1, 0, 1}) {
        Line near = new Line();
        Line far = new Line();
        for (int i = 0; i < DIGITS.length(); i++) {
          char digit = DIGITS.charAt(i);
          near.pause(45).key(digit, -10, -10, 45, low * 0.015, high * 0.015);
          far.pause(45).key(digit, -10, -10, 45, low * 0.035, high * 0.035);
        }
        assertThat(near.heard()).as(low + " " + high).isEqualTo(DIGITS);
        assertThat(far.heard()).as(low + " " + high).isEqualTo(low == 0 && high == 0 ? DIGITS : "");
      }
    }
  }

  @Test
  void noise_on_the_line_does_not_matter() {
    for (int below : new int[] {20, 18, 15}) {
      assertThat(allKeys(-15, -15, 45, 45).noise(-15, below).heard())
          .as(below + " dB")
          .isEqualTo(DIGITS);
    }
    assertThat(allKeys(-12, -20, 50, 50).noise(-15, 15).heard()).isEqualTo(DIGITS);
  }

  @Test
  void both_laws_of_g711_carry_digits() {
    IntUnaryOperator aLaw = sample -> G711.fromALaw(G711.aLaw(sample));
    IntUnaryOperator uLaw = sample -> G711.fromULaw(G711.uLaw(sample));
    for (double level = -3; level >= -30; level -= 9) {
      assertThat(allKeys(level, level, 40, 40).heard(aLaw)).as("A " + level).isEqualTo(DIGITS);
      assertThat(allKeys(level, level, 40, 40).heard(uLaw)).as("µ " + level).isEqualTo(DIGITS);
    }
  }

  @Test
  void our_own_keypad_is_understood() {
    for (int i = 0; i < DIGITS.length(); i++) {
      Line line = new Line().pause(40);
      short[] samples = new short[800];
      ToneGenerator.of(DIGITS.charAt(i)).next(samples, samples.length);
      for (short sample : samples) {
        line.samples.add((double) sample);
      }
      assertThat(line.heard()).isEqualTo(DIGITS.substring(i, i + 1));
    }
  }

  @Test
  void progress_tones_and_single_frequencies_are_no_digits() {
    for (String country : CountryTones.countries()) {
      for (org.offhook.media.Tone tone :
          List.of(org.offhook.media.Tone.DIAL, org.offhook.media.Tone.BUSY)) {
        short[] samples = new short[2 * RATE];
        ToneGenerator.of(CountryTones.of(country).cadence(tone), RATE).next(samples, 2 * RATE);
        Line line = new Line();
        for (short sample : samples) {
          line.samples.add((double) sample);
        }
        assertThat(line.heard()).isEmpty();
      }
    }
    for (int hertz = 300; hertz < 3400; hertz += 7) {
      Line line = new Line();
      for (int i = 0; i < RATE / 10; i++) {
        line.samples.add(Cadence.peak(-8) * Math.sin(2 * Math.PI * hertz * i / RATE));
      }
      assertThat(line.heard()).as(hertz + " Hz").isEmpty();
    }
  }

  /**
   * Two minutes of voiced sound: a pitch that glides between 80 and 400 Hz with its harmonics,
   * under formants that move as vowels do. No digit may be found in it.
   */
  @Test
  void speech_does_not_dial() {
    Random random = new Random(3);
    Line line = new Line();
    double phase = 0;
    double pitch = 120;
    double[] formants = {500, 1_500, 2_500};
    double[] aims = formants.clone();
    for (int i = 0; i < 120 * RATE; i++) {
      if (i % 800 == 0) {
        aims[0] = 250 + random.nextInt(700);
        aims[1] = 800 + random.nextInt(1_700);
        aims[2] = 2_000 + random.nextInt(1_300);
      }
      pitch = Math.clamp(pitch + random.nextGaussian() * 0.3, 80, 400);
      phase += 2 * Math.PI * pitch / RATE;
      double sample = 0;
      for (int harmonic = 1; harmonic * pitch < 3_600; harmonic++) {
        double gain = 0;
        for (int f = 0; f < 3; f++) {
          double distance = (harmonic * pitch - formants[f]) / 60;
          gain += 1 / Math.sqrt(1 + distance * distance) / (f + 1);
        }
        sample += gain * Math.sin(harmonic * phase);
      }
      for (int f = 0; f < 3; f++) {
        formants[f] += (aims[f] - formants[f]) / 400;
      }
      line.samples.add(2_500 * sample);
    }
    assertThat(line.heard()).isEmpty();
  }

  /** As a vowel does: the right pair, but 10 dB louder within 60 ms, or gliding by 4 %. */
  @Test
  void a_pair_that_swells_or_glides_is_no_digit() {
    Keypad key = Keypad.of('5');
    Line swells = new Line().pause(20);
    Line glides = new Line().pause(20);
    double low = 0;
    double high = 0;
    int count = RATE * 60 / 1000;
    for (int at = 0; at < count; at++) {
      double turn = 2 * Math.PI * at / RATE;
      double pair = Math.sin(turn * key.low()) + Math.sin(turn * key.high());
      swells.samples.add(3_000 * Math.pow(10, 0.5 * at / count) * pair);
      double off = 0.98 + 0.04 * at / count;
      low += 2 * Math.PI * key.low() * off / RATE;
      high += 2 * Math.PI * key.high() * off / RATE;
      glides.samples.add(5_000 * (Math.sin(low) + Math.sin(high)));
    }
    assertThat(swells.heard()).isEmpty();
    assertThat(glides.heard()).isEmpty();
  }

  /**
   * What speech can come nearest to: a pair of keypad frequencies with its own second harmonics.
   */
  @Test
  void a_pair_with_strong_harmonics_is_no_digit() {
    for (int i = 0; i < DIGITS.length(); i++) {
      Keypad key = Keypad.of(DIGITS.charAt(i));
      Line line = new Line();
      for (int at = 0; at < RATE / 10; at++) {
        double turn = 2 * Math.PI * at / RATE;
        line.samples.add(
            4_000 * Math.sin(turn * key.low())
                + 4_000 * Math.sin(turn * key.high())
                + 1_400 * Math.sin(turn * 2 * key.high()));
      }
      assertThat(line.heard()).isEmpty();
    }
  }
}
