package org.offhook.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.media.codec.G711;

class WavTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;

  /** A WAV by hand: chunks in order, each a name and its octets. */
  private static byte[] wav(Object... chunks) {
    ByteBuffer file = ByteBuffer.allocate(100_000).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF....WAVE".getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < chunks.length; i += 2) {
      byte[] octets = (byte[]) chunks[i + 1];
      file.put(((String) chunks[i]).getBytes(StandardCharsets.US_ASCII));
      file.putInt(octets.length).put(octets);
      if (octets.length % 2 == 1) {
        file.put((byte) 0);
      }
    }
    file.putInt(4, file.position() - 8);
    return java.util.Arrays.copyOf(file.array(), file.position());
  }

  private static byte[] fmt(int codec, int channels, int rate, int bits) {
    ByteBuffer chunk = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    chunk.putShort((short) codec).putShort((short) channels).putInt(rate);
    chunk.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
    return chunk.putShort((short) bits).array();
  }

  private static byte[] pcm(int... samples) {
    ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int sample : samples) {
      data.putShort((short) sample);
    }
    return data.array();
  }

  private Path written(int rate, int channels, short[] samples) throws Exception {
    Path file = folder.resolve(rate + "-" + channels + ".wav");
    try (WavWriter writer = new WavWriter(file, rate, channels)) {
      writer.write(samples, samples.length);
    }
    return file;
  }

  @Test
  void what_is_written_is_read() throws Exception {
    for (int rate : new int[] {8_000, 16_000, 48_000}) {
      short[] samples = SampleSounds.sine(440, 12_000, rate, rate + 7);
      Sound read = SoundFile.read(written(rate, 1, samples), LONG);
      assertThat(read.rate()).isEqualTo(rate);
      assertThat(read.samples()).isEqualTo(samples);
      assertThat(read.duration()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_001));
    }
  }

  @Test
  void stereo_becomes_mono() throws Exception {
    Path file = written(8_000, 2, new short[] {100, 300, -100, -300, 32_767, 32_767});
    assertThat(SoundFile.read(file, LONG).samples()).containsExactly(200, -200, 32_767);
  }

  @Test
  void both_laws_are_read_and_chunks_we_do_not_know_are_left_out() throws Exception {
    byte[] octets = {0x55, (byte) 0xD5, 0x2A};
    Sound aLaw =
        SoundFile.read(wav("LIST", new byte[3], "fmt ", fmt(6, 1, 8000, 8), "data", octets), LONG);
    Sound uLaw =
        SoundFile.read(wav("fmt ", fmt(7, 1, 8000, 8), "fact", new byte[4], "data", octets), LONG);
    for (int i = 0; i < octets.length; i++) {
      assertThat(aLaw.sample(i)).isEqualTo(G711.fromALaw(octets[i]));
      assertThat(uLaw.sample(i)).isEqualTo(G711.fromULaw(octets[i]));
    }
  }

  @Test
  void the_extensible_form_is_read() throws Exception {
    ByteBuffer fmt = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    fmt.put(fmt(0xFFFE, 1, 16_000, 16)).putShort((short) 22).putShort((short) 16).putInt(4);
    fmt.putShort((short) 1);
    Sound sound = SoundFile.read(wav("fmt ", fmt.array(), "data", pcm(1, 2, 3)), LONG);
    assertThat(sound.samples()).containsExactly(1, 2, 3);
  }

  @Test
  void a_length_that_its_writer_did_not_know_ends_with_the_file() throws Exception {
    byte[] octets = wav("fmt ", fmt(1, 1, 8_000, 16), "data", pcm(1, 2, 3));
    ByteBuffer.wrap(octets).putInt(octets.length - 10, -1);
    assertThat(SoundFile.read(octets, LONG).samples()).containsExactly(1, 2, 3);
  }

  private static void refused(byte[] octets, String why) {
    assertThatThrownBy(() -> SoundFile.read(octets, LONG))
        .isInstanceOf(SoundException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_bad_file_is_refused_with_the_reason() {
    byte[] data = pcm(1, 2, 3, 4);
    byte[] fmt = fmt(1, 1, 8_000, 16);
    refused(new byte[0], "neither WAV nor Opus");
    refused("ID3.........".getBytes(StandardCharsets.US_ASCII), "neither WAV nor Opus");
    refused("RIFF....AVI ".getBytes(StandardCharsets.US_ASCII), "no RIFF WAVE header");
    refused(wav("fmt ", fmt), "no data chunk");
    refused(wav("data", data, "fmt ", fmt), "the data come before the fmt chunk");
    refused(wav("fmt ", new byte[12], "data", data), "only 12 octets");
    refused(wav("fmt ", fmt(2, 1, 8_000, 4), "data", data), "WAV format 2");
    refused(wav("fmt ", fmt(1, 1, 8_000, 24), "data", data), "24 bits");
    refused(wav("fmt ", fmt(1, 6, 8_000, 16), "data", data), "6 channels");
    refused(wav("fmt ", fmt(1, 0, 8_000, 16), "data", data), "0 channels");
    refused(wav("fmt ", fmt(1, 1, 96_000, 16), "data", data), "96000 samples a second");
    byte[] cut = wav("fmt ", fmt, "data", data);
    refused(java.util.Arrays.copyOf(cut, cut.length - 3), "cut off: the header says 8");
    byte[] lies = wav("LIST", new byte[4], "fmt ", fmt, "data", data);
    ByteBuffer.wrap(lies).order(ByteOrder.LITTLE_ENDIAN).putInt(16, -2);
    refused(lies, "chunk 'LIST' says 4294967294 octets");
    byte[] minute = wav("fmt ", fmt(7, 1, 8_000, 8), "data", new byte[9_000]);
    assertThatThrownBy(() -> SoundFile.read(minute, Duration.ofSeconds(1)))
        .hasMessage("longer than 1 s");
    assertThatThrownBy(() -> SoundFile.read(folder.resolve("none.wav"), LONG))
        .isInstanceOf(SoundException.class)
        .hasMessageContaining("none.wav does not exist");
    assertThatThrownBy(() -> SoundFile.read(folder, LONG)).isInstanceOf(SoundException.class);
  }

  @Test
  void damaged_files_are_read_or_refused_and_nothing_else() {
    Random random = new Random(5);
    byte[] good = wav("LIST", new byte[5], "fmt ", fmt(1, 2, 16_000, 16), "data", pcm(new int[60]));
    int refused = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int change = random.nextInt(4); change >= 0 && bad.length > 0; change--) {
        bad[random.nextInt(Math.min(bad.length, 70))] = (byte) random.nextInt();
      }
      try {
        SoundFile.read(bad, LONG);
      } catch (SoundException expected) {
        assertThat(expected.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isBetween(30_000, 49_999);
  }

  @Test
  void another_rate_keeps_the_sound() {
    for (int from : new int[] {8_000, 16_000, 44_100, 48_000}) {
      for (int to : new int[] {8_000, 16_000, 48_000}) {
        Sound sound = SampleSounds.sound(1_000, from, from / 2).at(to);
        assertThat(sound.rate()).isEqualTo(to);
        assertThat(sound.length()).isCloseTo(to / 2, within(1));
        assertThat(SampleSounds.share(sound, 1_000)).as(from + " to " + to).isGreaterThan(0.9999);
        assertThat(SampleSounds.loudness(sound)).isCloseTo(7_071, within(30.0));
      }
    }
    for (double tooHigh : new double[] {4_500, 6_000, 7_900, 15_000}) {
      Sound folded = SampleSounds.sound(tooHigh, 48_000, 24_000).at(8_000);
      assertThat(SampleSounds.loudness(folded)).as(tooHigh + " Hz at 8,000").isLessThan(10);
    }
  }

  @Test
  void a_clip_plays_once_or_for_ever() {
    Sound sound = new Sound(8_000, new short[] {1, 2, 3, 4, 5});
    short[] frame = new short[4];
    Clip once = Clip.once(sound);
    assertThat(once.next(frame, 4)).isEqualTo(4);
    assertThat(once.next(frame, 4)).isEqualTo(1);
    assertThat(frame[0]).isEqualTo((short) 5);
    assertThat(once.next(frame, 4)).isZero();
    Clip loop = Clip.loop(sound);
    for (int i = 0; i < 5; i++) {
      assertThat(loop.next(frame, 4)).isEqualTo(4);
    }
    assertThat(frame).containsExactly(2, 3, 4, 5);
    assertThat(Clip.loop(new Sound(8_000, new short[0])).next(frame, 4)).isZero();
  }

  @Test
  void our_music_is_soft_and_has_no_seam() {
    Sound music = HoldMusic.own(16_000);
    assertThat(music.duration()).isEqualTo(Duration.ofSeconds(24));
    int largest = 0;
    int peak = 0;
    for (int i = 1; i < music.length(); i++) {
      largest = Math.max(largest, Math.abs(music.sample(i) - music.sample(i - 1)));
      peak = Math.max(peak, Math.abs(music.sample(i)));
    }
    int seam = Math.abs(music.sample(0) - music.sample(music.length() - 1));
    assertThat(seam).isLessThanOrEqualTo(largest);
    assertThat(peak).isBetween(5_000, 20_000);
    assertThat(20 * Math.log10(SampleSounds.loudness(music) * Math.sqrt(2) / 32_767) + 3.14)
        .as("dBm0")
        .isBetween(-25.0, -15.0);
  }
}
