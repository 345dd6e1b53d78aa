package org.offhook.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Sine;

/** Octet by octet and sample by sample what ffmpeg makes (src/test/resources/g722/README.md). */
class G722Test {
  private static final Path FILES = Path.of("src/test/resources/g722");
  private static final int FRAME = 320;

  private static short[] samples(String name) throws IOException {
    byte[] octets = Files.readAllBytes(FILES.resolve(name));
    short[] samples = new short[octets.length / 2];
    ByteBuffer.wrap(octets).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }

  private static byte[] encode(short[] samples) {
    AudioEncoder encoder = Codecs.encoder(Codecs.G722, 0);
    byte[] octets = new byte[samples.length / 2];
    for (int at = 0; at + FRAME <= samples.length; at += FRAME) {
      short[] frame = Arrays.copyOfRange(samples, at, at + FRAME);
      assertThat(encoder.encode(frame, FRAME, octets, at / 2)).isEqualTo(FRAME / 2);
    }
    return octets;
  }

  private static short[] decode(byte[] octets) {
    AudioDecoder decoder = Codecs.decoder(Codecs.G722, 0);
    short[] samples = new short[octets.length * 2];
    short[] frame = new short[FRAME];
    for (int at = 0; at + FRAME / 2 <= octets.length; at += FRAME / 2) {
      assertThat(decoder.decode(octets, at, FRAME / 2, frame)).isEqualTo(FRAME);
      System.arraycopy(frame, 0, samples, 2 * at, FRAME);
    }
    return samples;
  }

  @Test
  void encodes_as_ffmpeg_does() throws IOException {
    assertThat(encode(samples("voice.s16")))
        .isEqualTo(Files.readAllBytes(FILES.resolve("voice.g722")));
  }

  @Test
  void decodes_as_ffmpeg_does() throws IOException {
    byte[] octets = Files.readAllBytes(FILES.resolve("voice.g722"));
    assertThat(decode(octets)).isEqualTo(samples("decoded.s16"));
  }

  @Test
  void tones_of_both_bands_survive_as_loud_as_they_were() {
    for (double hertz : new double[] {300, 1_000, 3_400, 5_000, 6_500}) {
      short[] heard = decode(encode(Sine.of(hertz, 10_000, 16_000, 16_000)));
      double share = Sine.share(heard, 3_200, heard.length, hertz, 16_000);
      assertThat(share).as(hertz + " Hz").isGreaterThan(0.95);
      double level = Sine.rms(heard, 3_200, heard.length) / (10_000 / Math.sqrt(2));
      assertThat(level).as(hertz + " Hz").isBetween(0.93, 1.07);
    }
  }

  @Test
  void any_octets_can_be_decoded() {
    Random random = new Random(722);
    AudioDecoder decoder = Codecs.decoder(Codecs.G722, 0);
    short[] pcm = new short[16_000 * AudioDecoder.MAX_MILLIS / 1000];
    byte[] octets = new byte[2_000];
    for (int i = 0; i < 500; i++) {
      random.nextBytes(octets);
      assertThat(decoder.decode(octets, 0, random.nextInt(octets.length), pcm))
          .isBetween(1, pcm.length);
    }
  }
}
