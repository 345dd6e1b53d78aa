package org.offhook.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offhook.media.codec.AudioEncoder;
import org.offhook.media.codec.Codecs;
import org.offhook.media.codec.G711;
import org.offhook.media.kit.Sine;

class PlayoutTest {
  private static final long MS = 1_000_000L;

  private final short[] frame = new short[960];

  /** A tone of 500 Hz in packets of some milliseconds, played for a second. */
  @ParameterizedTest
  @CsvSource({
    "PCMA/8000,10,8000", "PCMU/8000,20,16000", "G722/8000,30,16000", "PCMA/8000,60,48000",
    "G722/8000,40,8000", "opus/48000,20,8000", "opus/48000,20,48000", "PCMU/8000,60,8000"
  })
  void a_tone_comes_out_at_the_rate_that_is_wanted(String codec, int millis, int rate) {
    Playout playout = new Playout(rate);
    AudioEncoder encoder = Codecs.encoder(codec, 16_000);
    int samples = encoder.rate() * millis / 1000;
    short[] tone = Sine.of(500, 9_000, encoder.rate(), 2 * encoder.rate());
    byte[] octets = new byte[2_000];
    short[] heard = new short[2 * rate];
    int count = 0;
    int sent = 0;
    for (int now = 0; now < 1_500; now += 10) {
      if (now % millis == 0) {
        short[] block = Arrays.copyOfRange(tone, sent * samples, (sent + 1) * samples);
        int length = encoder.encode(block, samples, octets, 0);
        int time = sent * millis * Codecs.clock(codec) / 1000;
        playout.audio(codec, 1, sent++, time, octets, 0, length, now * MS);
      }
      if (now % 20 == 0) {
        int written = playout.frame(frame, now * MS);
        assertThat(written).isIn(0, rate / 50);
        System.arraycopy(frame, 0, heard, count, written);
        count += written;
      }
    }
    assertThat(count).isGreaterThan(rate * 1_300 / 1000);
    assertThat(Sine.share(heard, rate / 4, count - rate / 4, 500, rate)).isGreaterThan(0.99);
  }

  @Test
  void another_codec_and_another_sender_are_followed() {
    Playout playout = new Playout(8_000);
    AudioEncoder encoder = Codecs.encoder(Codecs.G722, 0);
    short[] tone = Sine.of(500, 9_000, 16_000, 320 * 150);
    short[] heard = new short[160 * 150];
    int count = 0;
    byte[] octets = new byte[160];
    Arrays.fill(octets, G711.A_LAW_SILENCE);
    for (int i = 0; i < 150; i++) {
      String codec = i < 50 ? Codecs.A_LAW : Codecs.G722;
      int ssrc = i < 100 ? 1 : 2;
      if (i >= 50) {
        encoder.encode(Arrays.copyOfRange(tone, 320 * i, 320 * i + 320), 320, octets, 0);
      }
      playout.audio(codec, ssrc, ssrc * 20_000 + i, 160 * i * ssrc, octets, 0, 160, 20L * i * MS);
      int written = playout.frame(frame, 20L * i * MS);
      System.arraycopy(frame, 0, heard, count, written);
      count += written;
    }
    assertThat(count).isBetween(140 * 160, 148 * 160);
    assertThat(Sine.rms(heard, 0, 40 * 160)).isLessThan(10);
    assertThat(Sine.share(heard, 60 * 160, 90 * 160, 500, 8_000)).isGreaterThan(0.95);
    assertThat(Sine.share(heard, count - 30 * 160, count, 500, 8_000)).isGreaterThan(0.95);
  }

  @Test
  void a_sender_that_is_too_quick_is_kept_up_with() {
    Playout playout = new Playout(8_000);
    byte[] octets = new byte[160];
    Arrays.fill(octets, G711.A_LAW_SILENCE);
    int sent = 0;
    for (long now = 0; now < 20_000; now += 20) {
      for (; sent * 19.9 <= now; sent++) {
        playout.audio(Codecs.A_LAW, 1, sent, 160 * sent, octets, 0, 160, (long) (sent * 19.9 * MS));
      }
      playout.frame(frame, now * MS);
    }
    assertThat(playout.delayMillis()).isBetween(20.0, 80.0);
  }

  @Test
  void before_anything_came_and_long_after_it_ended_there_is_nothing() {
    Playout playout = new Playout(16_000);
    assertThat(playout.frame(frame, 0)).isZero();
    playout.noise(1, 1, 1, new byte[] {40}, 0, 1, 0);
    assertThat(playout.frame(frame, 20 * MS)).isZero();
    for (int i = 0; i < 20; i++) {
      playout.audio(Codecs.U_LAW, 1, i, 160 * i, new byte[160], 0, 160, 20L * i * MS);
      playout.frame(frame, 20L * i * MS);
    }
    int frames = 0;
    for (long at = 400; at < 1_400; at += 20) {
      frames += playout.frame(frame, at * MS) > 0 ? 1 : 0;
    }
    assertThat(frames).isBetween(10, 13);
  }

  @Test
  void a_described_pause_is_as_loud_as_described() {
    Playout playout = new Playout(8_000);
    for (int i = 0; i < 20; i++) {
      playout.audio(Codecs.U_LAW, 1, i, 160 * i, new byte[160], 0, 160, 20L * i * MS);
      playout.frame(frame, 20L * i * MS);
    }
    playout.noise(1, 20, 3_200, new byte[] {45}, 0, 1, 400 * MS);
    for (long at = 400; at < 2_000; at += 20) {
      assertThat(playout.frame(frame, at * MS)).isEqualTo(160);
    }
    assertThat(playout.isNoise()).isTrue();
    assertThat(20 * Math.log10(Sine.rms(frame, 0, 160) / 32_768)).isBetween(-47.0, -43.0);
  }

  @Test
  void random_payloads_never_throw() {
    Random random = new Random(4);
    Playout playout = new Playout(16_000);
    String[] codecs = {Codecs.A_LAW, Codecs.U_LAW, Codecs.G722, Codecs.OPUS};
    byte[] octets = new byte[2_000];
    for (int i = 0; i < 4_000; i++) {
      random.nextBytes(octets);
      String codec = codecs[i / 500 % codecs.length];
      int length = random.nextInt(i % 10 == 0 ? 2_000 : 200);
      playout.audio(codec, 1, i, 960 * i, octets, 0, length, 20L * i * MS);
      playout.noise(1, random.nextInt(), 960 * i, octets, 0, length, 20L * i * MS);
      assertThat(playout.frame(frame, 20L * i * MS)).isIn(0, 320);
    }
  }
}
