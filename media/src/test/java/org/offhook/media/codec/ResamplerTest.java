package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offhook.media.kit.Sine;

/** Measured by tones, as a listener would. */
class ResamplerTest {
  private static short[] resample(short[] in, int from, int to) {
    Resampler resampler = new Resampler(from, to);
    short[] out = new short[(int) ((long) in.length * to / from)];
    int written = 0;
    int frame = from / 50;
    for (int at = 0; at + frame <= in.length; at += frame) {
      short[] block = Arrays.copyOfRange(in, at, at + frame);
      written += resampler.resample(block, frame, out, written);
    }
    assertThat(written).isEqualTo(out.length);
    return out;
  }

  private static double decibels(double ratio) {
    return 20 * Math.log10(Math.max(ratio, 1e-9));
  }

  @ParameterizedTest
  @CsvSource({"8000,16000", "16000,8000", "8000,48000", "48000,8000", "16000,48000", "48000,16000"})
  void the_passband_is_flat(int from, int to) {
    double edge = 0.45 * Math.min(from, to);
    for (double hertz : new double[] {50, 0.2 * edge, 0.5 * edge, 0.8 * edge, edge}) {
      short[] out = resample(Sine.of(hertz, 16_000, from, from / 2), from, to);
      double gain = decibels(Sine.rms(out, to / 10, out.length) / (16_000 / Math.sqrt(2)));
      assertThat(gain).as(hertz + " Hz").isBetween(-0.1, 0.1);
      assertThat(1 - Sine.share(out, to / 10, out.length, hertz, to)).isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"16000,8000", "48000,8000", "48000,16000"})
  void what_the_lower_rate_cannot_carry_is_gone(int from, int to) {
    for (double hertz = 0.55 * to; hertz < 0.5 * from; hertz += 0.04 * from) {
      short[] out = resample(Sine.of(hertz, 30_000, from, from / 2), from, to);
      double left = decibels(Sine.rms(out, to / 10, out.length) / (30_000 / Math.sqrt(2)));
      assertThat(left).as(hertz + " Hz").isLessThan(-70);
    }
  }

  @ParameterizedTest
  @CsvSource({"8000,16000", "8000,48000", "16000,48000"})
  void a_higher_rate_has_no_images(int from, int to) {
    for (double hertz : new double[] {0.1 * from, 0.3 * from, 0.45 * from}) {
      short[] out = resample(Sine.of(hertz, 30_000, from, from / 2), from, to);
      double wanted = Sine.share(out, to / 10, out.length, hertz, to);
      assertThat(decibels(Math.sqrt(Math.max(0, 1 - wanted)))).as(hertz + " Hz").isLessThan(-65);
    }
  }

  @ParameterizedTest
  @CsvSource({"8000,16000", "16000,8000", "48000,8000", "8000,48000"})
  void the_delay_is_what_it_says(int from, int to) {
    short[] in = new short[from / 5];
    in[from / 10] = 30_000;
    short[] out = resample(in, from, to);
    int peak = 0;
    for (int i = 0; i < out.length; i++) {
      peak = Math.abs(out[i]) > Math.abs(out[peak]) ? i : peak;
    }
    int expected = to / 10 + new Resampler(from, to).delay();
    assertThat(peak).isBetween(expected - Math.max(1, to / from), expected + 1);
  }
}
