package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Sine;

/** How G.711 sounds where packets are missing. */
class ConcealmentTest {
  private static final int FRAME = 160;

  private final AudioDecoder decoder = Codecs.decoder(Codecs.A_LAW, 0);
  private final short[] pcm = new short[8_000 * AudioDecoder.MAX_MILLIS / 1000];
  private final byte[] payload = new byte[FRAME];

  private void say(short[] samples, int at) {
    for (int i = 0; i < FRAME; i++) {
      payload[i] = G711.aLaw(samples[at + i]);
    }
    assertThat(decoder.decode(payload, 0, FRAME, pcm)).isEqualTo(FRAME);
  }

  @Test
  void a_steady_sound_goes_on_through_one_lost_packet_without_a_click() {
    short[] tone = Sine.of(150, 8_000, 8_000, 8_000);
    for (int at = 0; at < 1_600; at += FRAME) {
      say(tone, at);
    }
    short before = pcm[FRAME - 1];
    assertThat(decoder.conceal(pcm)).isEqualTo(FRAME);
    assertThat(Math.abs(pcm[0] - before)).isLessThan(1_500);
    assertThat(Sine.share(pcm, 0, FRAME, 150, 8_000)).isGreaterThan(0.9);
    assertThat(Sine.rms(pcm, 0, FRAME)).isBetween(4_500.0, 6_000.0);
    short last = pcm[FRAME - 1];
    say(tone, 1_760);
    assertThat(Math.abs(pcm[0] - last)).isLessThan(1_500);
  }

  @Test
  void what_comes_after_a_loss_is_blended_in() {
    short[] tone = Sine.of(150, 8_000, 8_000, 8_000);
    for (int at = 0; at < 1_600; at += FRAME) {
      say(tone, at);
    }
    decoder.conceal(pcm);
    short last = pcm[FRAME - 1];
    short[] elsewhere = new short[FRAME];
    Arrays.fill(elsewhere, (short) (last > 0 ? -8_000 : 8_000));
    say(elsewhere, 0);
    assertThat(Math.abs(pcm[0] - last)).isLessThan(1_500);
    assertThat(Math.abs(pcm[FRAME - 1])).isGreaterThan((short) 7_000);
  }

  @Test
  void a_long_gap_fades_into_the_background() {
    Random random = new Random(3);
    short[] samples = new short[24_000];
    for (int i = 0; i < samples.length; i++) {
      double voice = i > 16_000 ? 9_000 * Math.sin(2 * Math.PI * 140 * i / 8_000) : 0;
      samples[i] = (short) (voice + 120 * random.nextGaussian());
    }
    for (int at = 0; at + FRAME <= samples.length; at += FRAME) {
      say(samples, at);
    }
    double before = Double.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      decoder.conceal(pcm);
      double now = Sine.rms(pcm, 0, FRAME);
      assertThat(now).isLessThan(before);
      before = now;
    }
    for (int i = 0; i < 10; i++) {
      decoder.conceal(pcm);
      assertThat(Sine.rms(pcm, 0, FRAME)).isBetween(30.0, 240.0);
    }
  }

  @Test
  void a_gap_before_anything_was_heard_is_quiet() {
    decoder.conceal(pcm);
    assertThat(Sine.rms(pcm, 0, FRAME)).isLessThan(60);
  }

  @Test
  void it_lasts_as_long_as_the_packets_do_at_most_20_ms() {
    decoder.decode(new byte[80], 0, 80, pcm);
    assertThat(decoder.conceal(pcm)).isEqualTo(80);
    decoder.decode(new byte[480], 0, 480, pcm);
    assertThat(decoder.conceal(pcm)).isEqualTo(160);
  }
}
