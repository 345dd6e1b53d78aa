package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Sine;

/** What every implementation of Opus does. */
interface OpusContract {
  int RATE = 16_000;
  int FRAME = RATE / 50;

  OpusLibrary testee();

  /** Frames of 20 ms of samples as payloads; an empty array where nothing is sent. */
  default List<byte[]> encode(OpusSettings settings, short[] samples) {
    AudioEncoder encoder = testee().encoder(settings);
    int frame = settings.rate() / 50;
    List<byte[]> payloads = new ArrayList<>();
    byte[] octets = new byte[AudioEncoder.MAX_OCTETS + 10];
    for (int at = 0; at + frame <= samples.length; at += frame) {
      short[] block = Arrays.copyOfRange(samples, at, at + frame);
      int length = encoder.encode(block, frame, octets, 10);
      payloads.add(Arrays.copyOfRange(octets, 10, 10 + length));
    }
    return payloads;
  }

  /** A tone of full band and wide band comes out at each rate of the decoder. */
  @Test
  default void a_tone_survives_at_every_rate() {
    for (OpusSettings settings : List.of(OpusSettings.FULL_BAND, OpusSettings.WIDE_BAND)) {
      short[] tone = Sine.of(440, 9_000, settings.rate(), settings.rate());
      List<byte[]> payloads = encode(settings, tone);
      for (int rate : new int[] {8_000, 16_000, 48_000}) {
        AudioDecoder decoder = testee().decoder(rate);
        assertThat(decoder.rate()).isEqualTo(rate);
        short[] heard = new short[rate];
        short[] pcm = new short[rate * AudioDecoder.MAX_MILLIS / 1000];
        int at = 0;
        for (byte[] payload : payloads) {
          int count = decoder.decode(payload, 0, payload.length, pcm);
          assertThat(count).isEqualTo(rate / 50);
          System.arraycopy(pcm, 0, heard, at, count);
          at += count;
        }
        assertThat(Sine.share(heard, rate / 4, rate, 440, rate))
            .as(settings + " at " + rate)
            .isGreaterThan(0.95);
        double level = Sine.rms(heard, rate / 4, rate) / (9_000 / Math.sqrt(2));
        assertThat(level).isBetween(0.8, 1.2);
      }
    }
  }

  @Test
  default void the_bit_rate_is_kept() {
    List<byte[]> payloads = encode(OpusSettings.WIDE_BAND, speech(2 * RATE));
    int octets = payloads.stream().mapToInt(p -> p.length).sum();
    assertThat(octets * 8 / 2).isBetween(14_000, 40_000);
    assertThat(payloads).allMatch(p -> OpusPacket.duration(p, 0, p.length) == 960);
  }

  /** Harmonics of 120 Hz in syllables of 200 ms, with a little hiss. */
  private static short[] speech(int count) {
    Random random = new Random(5);
    short[] samples = new short[count];
    for (int i = 0; i < count; i++) {
      double t = (double) i / RATE;
      double syllable = Math.max(0, Math.sin(2 * Math.PI * 2.5 * t));
      double sum = 0;
      for (int h = 1; h < 20; h++) {
        sum += Math.sin(2 * Math.PI * 120 * h * t) / h;
      }
      samples[i] = (short) (5_000 * syllable * sum + 30 * random.nextGaussian());
    }
    return samples;
  }

  @Test
  default void a_lost_frame_is_concealed_and_better_recovered_from_the_next() {
    double concealed = 0;
    double recovered = 0;
    short[] speech = speech(2 * RATE);
    List<byte[]> payloads = encode(OpusSettings.WIDE_BAND, speech);
    for (int lost = 20; lost < 95; lost += 5) {
      short[] truth = play(payloads, lost, Loss.NONE);
      concealed += distance(truth, play(payloads, lost, Loss.CONCEALED));
      recovered += distance(truth, play(payloads, lost, Loss.RECOVERED));
    }
    assertThat(recovered).isLessThan(0.75 * concealed);
  }

  /** What happens to one frame. */
  enum Loss {
    NONE,
    CONCEALED,
    RECOVERED
  }

  /** The frame at {@code lost}, after all those before it. */
  private short[] play(List<byte[]> payloads, int lost, Loss loss) {
    AudioDecoder decoder = testee().decoder(RATE);
    short[] pcm = new short[RATE * AudioDecoder.MAX_MILLIS / 1000];
    for (int i = 0; i < lost; i++) {
      decoder.decode(payloads.get(i), 0, payloads.get(i).length, pcm);
    }
    byte[] its = payloads.get(lost);
    byte[] next = payloads.get(lost + 1);
    int count =
        switch (loss) {
          case NONE -> decoder.decode(its, 0, its.length, pcm);
          case CONCEALED -> decoder.conceal(pcm);
          case RECOVERED -> decoder.recover(next, 0, next.length, pcm);
        };
    assertThat(count).isEqualTo(FRAME);
    return Arrays.copyOf(pcm, count);
  }

  private static double distance(short[] one, short[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.pow(one[i] - other[i], 2);
    }
    return Math.sqrt(sum);
  }

  @Test
  default void a_pause_is_hardly_sent_with_dtx_and_wholly_without() {
    short[] pause = new short[3 * RATE];
    long withDtx =
        encode(OpusSettings.WIDE_BAND.withDtx(true), pause).stream()
            .filter(p -> p.length > 0)
            .count();
    long without = encode(OpusSettings.WIDE_BAND, pause).stream().filter(p -> p.length > 0).count();
    assertThat(withDtx).isLessThan(40);
    assertThat(without).isEqualTo(150);
  }

  @Test
  default void comfort_goes_on_for_as_long_as_it_is_asked_for() {
    AudioDecoder decoder = testee().decoder(RATE);
    short[] pcm = new short[RATE * AudioDecoder.MAX_MILLIS / 1000];
    for (byte[] payload : encode(OpusSettings.WIDE_BAND, speech(RATE))) {
      decoder.decode(payload, 0, payload.length, pcm);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(decoder.comfort(pcm)).isEqualTo(FRAME);
    }
    assertThat(Sine.rms(pcm, 0, FRAME)).isLessThan(500);
  }

  @Test
  default void octets_that_are_not_opus_make_something_and_no_exception() {
    Random random = new Random(7);
    AudioDecoder decoder = testee().decoder(RATE);
    short[] pcm = new short[RATE * AudioDecoder.MAX_MILLIS / 1000];
    byte[] octets = new byte[1_500];
    List<byte[]> good = encode(OpusSettings.WIDE_BAND, speech(RATE));
    for (int i = 0; i < 4_000; i++) {
      int length = 1 + random.nextInt(i % 4 == 0 ? octets.length : 60);
      random.nextBytes(octets);
      if (i % 3 == 0) {
        byte[] cut = good.get(i % good.size());
        length = 1 + random.nextInt(cut.length);
        System.arraycopy(cut, 0, octets, 0, length);
        octets[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
      }
      int count =
          i % 7 == 0
              ? decoder.recover(octets, 0, length, pcm)
              : decoder.decode(octets, 0, length, pcm);
      assertThat(count).isBetween(1, pcm.length);
    }
    assertThat(decoder.decode(octets, 0, 0, pcm)).isPositive();
  }
}
