package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Sine;

class ComfortNoiseTest {
  private final ComfortNoise noise = new ComfortNoise();
  private final short[] pcm = new short[8_000];

  private double heard(byte... payload) {
    noise.describe(payload, 0, payload.length);
    noise.next(pcm, pcm.length);
    return -20 * Math.log10(Sine.rms(pcm, 4_000, pcm.length) / 32_768);
  }

  @Test
  void it_is_as_loud_as_the_sender_says() {
    assertThat(heard((byte) 40)).isBetween(39.5, 40.5);
    assertThat(heard((byte) 60)).isBetween(59.5, 60.5);
    assertThat(heard((byte) 127)).isGreaterThan(90);
  }

  @Test
  void its_colour_does_not_change_how_loud_it_is() {
    assertThat(heard((byte) 40, (byte) 20, (byte) 150)).isBetween(38.5, 41.5);
    double low = Sine.share(pcm, 4_000, 8_000, 200, 8_000);
    byte[] wild = new byte[40];
    Arrays.fill(wild, (byte) 0xFF);
    wild[0] = 40;
    assertThat(heard(wild)).isGreaterThan(20);
    assertThat(low).isLessThan(1);
  }

  @Test
  void colour_moves_power_to_where_the_sender_has_it() {
    heard((byte) 40, (byte) 20); // a negative first coefficient: low sounds
    double neighbours = 0;
    double power = 0;
    for (int i = 4_001; i < pcm.length; i++) {
      neighbours += pcm[i] * pcm[i - 1];
      power += pcm[i] * pcm[i];
    }
    assertThat(neighbours / power).isBetween(0.7, 0.95); // (20 - 127) * 258 / 32768 = -0.84
  }

  @Test
  void a_level_becomes_a_payload_and_the_same_level_again() {
    byte[] payload = new byte[2];
    assertThat(ComfortNoise.encode(32_768 * Math.pow(10, -47 / 20.0), payload, 1)).isEqualTo(1);
    assertThat(payload[1]).isEqualTo((byte) 47);
    assertThat(ComfortNoise.levelOf(0)).isEqualTo(127);
    assertThat(ComfortNoise.levelOf(40_000)).isZero();
  }
}
