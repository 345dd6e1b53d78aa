package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Goertzel;

class G722Test {
  private static short[] roundTrip(double hertz, double peak) {
    G722.Encoder encoder = new G722.Encoder();
    G722.Decoder decoder = new G722.Decoder();
    short[] out = new short[8000];
    for (int i = 0; i < out.length; i++) {
      int sample = (int) (peak * Math.sin(2 * Math.PI * hertz * i / 8000));
      out[i] = decoder.decode(encoder.encode(sample));
    }
    return out;
  }

  @Test
  void a_tone_survives_with_little_noise_at_every_loudness() {
    for (double peak : new double[] {200, 2_000, 12_000, 30_000}) {
      short[] heard = roundTrip(1000, peak);
      assertThat(Goertzel.share(heard, heard.length, 1000)).as("peak " + peak).isGreaterThan(0.98);
    }
  }

  @Test
  void the_loudness_stays_the_same() {
    short[] heard = roundTrip(440, 10_000);
    int loudest = 0;
    for (int i = 4000; i < 8000; i++) {
      loudest = Math.max(loudest, heard[i]);
    }
    assertThat(loudest).isBetween(9_500, 10_500);
  }

  @Test
  void silence_stays_silent() {
    for (short sample : roundTrip(0, 0)) {
      assertThat((int) sample).isBetween(-40, 40);
    }
  }
}
