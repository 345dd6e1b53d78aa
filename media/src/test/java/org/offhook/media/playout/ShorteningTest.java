package org.offhook.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Sine;

class ShorteningTest {
  @Test
  void a_tone_loses_whole_periods_and_stays_a_tone() {
    short[] tone = Sine.of(200, 8_000, 8_000, 160); // a period is 40 samples
    int count = Shortening.apply(tone, 160, 8_000);
    assertThat(160 - count).isIn(40, 80);
    for (int i = 1; i < count; i++) {
      assertThat(Math.abs(tone[i] - tone[i - 1])).isLessThan(1_400);
    }
    assertThat(Sine.share(tone, 0, count, 200, 8_000)).isGreaterThan(0.97);
  }

  @Test
  void loud_noise_is_left_alone_and_quiet_noise_is_not() {
    short[] noise = new short[320];
    Random random = new Random(2);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (5_000 * random.nextGaussian());
    }
    assertThat(Shortening.apply(noise, 320, 16_000)).isEqualTo(320);
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (short) (10 * random.nextGaussian());
    }
    assertThat(Shortening.apply(noise, 320, 16_000)).isLessThan(320);
  }
}
