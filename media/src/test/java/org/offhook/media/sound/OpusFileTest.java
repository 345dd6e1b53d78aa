package org.offhook.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opus in Ogg, ours and that of libopus (written by ffmpeg, in test resources). */
class OpusFileTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private static byte[] resource(String name) throws Exception {
    try (InputStream in = OpusFileTest.class.getResourceAsStream("/sound/" + name)) {
      return in.readAllBytes();
    }
  }

  private byte[] written(int rate, int channels, short[] samples) throws Exception {
    Path file = folder.resolve(rate + "-" + channels + "-" + samples.length + ".opus");
    try (OpusWriter writer = new OpusWriter(file, rate, channels)) {
      writer.write(samples, samples.length);
    }
    return Files.readAllBytes(file);
  }

  @Test
  void what_is_written_is_read_with_its_exact_length() throws Exception {
    for (int rate : new int[] {8_000, 16_000, 48_000}) {
      for (int count : new int[] {0, 1, rate / 50, rate * 3 / 2 + 11}) {
        short[] samples = SampleSounds.sine(1_000, 10_000, rate, count);
        Sound read = SoundFile.read(written(rate, 1, samples), LONG);
        assertThat(read.rate()).isEqualTo(48_000);
        assertThat(read.length()).isEqualTo(count * (48_000 / rate));
        if (count > rate) {
          assertThat(SampleSounds.share(read, 1_000)).isGreaterThan(0.98);
          assertThat(SampleSounds.loudness(read)).isCloseTo(7_071, within(500.0));
        }
      }
    }
  }

  @Test
  void stereo_is_written_and_read_as_mono() throws Exception {
    short[] left = SampleSounds.sine(500, 16_000, 16_000, 16_000);
    short[] samples = new short[32_000];
    for (int i = 0; i < left.length; i++) {
      samples[2 * i] = left[i];
    }
    Sound read = SoundFile.read(written(16_000, 2, samples), LONG);
    assertThat(read.length()).isEqualTo(48_000);
    assertThat(SampleSounds.share(read, 500)).isGreaterThan(0.95);
    assertThat(SampleSounds.loudness(read)).isCloseTo(5_657, within(600.0));
  }

  @Test
  void files_of_libopus_are_read() throws Exception {
    Sound mono = SoundFile.read(resource("mono-1000hz-1s.opus"), LONG);
    assertThat(mono.length()).isEqualTo(48_000);
    assertThat(SampleSounds.share(mono, 1_000)).isGreaterThan(0.95);
    Sound stereo = SoundFile.read(resource("stereo-600hz-730ms.opus"), LONG);
    assertThat(stereo.length()).isEqualTo(35_040);
    assertThat(SampleSounds.share(stereo, 600)).isGreaterThan(0.95);
  }

  @Test
  void a_file_that_was_left_off_is_read_to_its_last_page() throws Exception {
    Path file = folder.resolve("left.opus");
    short[] samples = SampleSounds.sine(440, 10_000, 8_000, 8_000);
    byte[] left;
    try (OpusWriter writer = new OpusWriter(file, 8_000, 1)) {
      writer.write(samples, samples.length);
      writer.flush();
      left = Files.readAllBytes(file);
    }
    Sound read = SoundFile.read(left, LONG);
    assertThat(read.duration().toMillis()).isBetween(985L, 1_000L);
    assertThat(SampleSounds.share(read, 440)).isGreaterThan(0.95);
  }

  private static void refused(byte[] octets, String why) {
    assertThatThrownBy(() -> SoundFile.read(octets, LONG))
        .isInstanceOf(SoundException.class)
        .hasMessageContaining(why);
  }

  /** The pages of a file, each to be changed and written anew with a right checksum. */
  private static List<OggPage> pages(byte[] octets) throws SoundException {
    ByteBuffer file = ByteBuffer.wrap(octets.clone());
    List<OggPage> pages = new ArrayList<>();
    while (file.hasRemaining()) {
      pages.add(OggPage.read(file));
    }
    return pages;
  }

  private static byte[] file(List<OggPage> pages) {
    ByteBuffer file = ByteBuffer.allocate(200_000);
    pages.forEach(page -> page.write(file));
    return Arrays.copyOf(file.array(), file.position());
  }

  private static byte[] changed(int page, int at, int value) throws Exception {
    List<OggPage> pages = pages(resource("mono-1000hz-1s.opus"));
    pages.get(page).body().put(at, (byte) value);
    return file(pages);
  }

  @Test
  void pages_are_written_as_they_were_read() throws Exception {
    byte[] octets = resource("stereo-600hz-730ms.opus");
    assertThat(file(pages(octets))).isEqualTo(octets);
  }

  @Test
  void a_bad_file_is_refused_with_the_reason() throws Exception {
    byte[] good = resource("mono-1000hz-1s.opus");
    refused(Arrays.copyOf(good, 20), "no Ogg page at octet 0");
    refused(Arrays.copyOf(good, good.length - 5), "cut off within the Ogg page");
    byte[] flipped = good.clone();
    flipped[good.length - 5] ^= 1;
    refused(flipped, "wrong checksum of the Ogg page");
    refused(changed(0, 0, 'X'), "no Opus in this Ogg file");
    refused(changed(0, 8, 0x10), "header of version 16");
    refused(changed(0, 9, 3), "3 channels");
    refused(changed(0, 18, 1), "mapping 1");
    refused(changed(1, 0, 'X'), "no OpusTags");
    List<OggPage> pages = pages(good);
    refused(file(pages.subList(1, pages.size())), "begins no stream");
    OggPage last = pages.getLast();
    pages.set(
        pages.size() - 1,
        new OggPage(
            last.flags() | OggPage.CONTINUES,
            last.granule(),
            last.serial(),
            last.sequence(),
            last.lacing(),
            last.body()));
    refused(file(pages), "a page of the stream is missing");
    assertThatThrownBy(() -> SoundFile.read(good, Duration.ofMillis(500)))
        .isInstanceOf(SoundException.class);
  }

  @Test
  void another_stream_between_the_pages_is_left_out() throws Exception {
    byte[] alone = resource("mono-1000hz-1s.opus");
    List<OggPage> pages = pages(alone);
    ByteBuffer lacing = ByteBuffer.wrap(new byte[] {4});
    pages.add(2, new OggPage(0, 7, 1234, 0, lacing, ByteBuffer.allocate(4)));
    assertThat(SoundFile.read(file(pages), LONG).samples())
        .isEqualTo(SoundFile.read(alone, LONG).samples());
  }

  @Test
  void damaged_files_are_read_or_refused_and_nothing_else() throws Exception {
    Random random = new Random(9);
    byte[] good = written(16_000, 1, SampleSounds.sine(300, 9_000, 16_000, 6_400));
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      List<OggPage> pages = pages(good);
      for (int change = random.nextInt(3); change >= 0; change--) {
        OggPage page = pages.get(random.nextInt(pages.size()));
        ByteBuffer part = random.nextInt(4) == 0 ? page.lacing() : page.body();
        part.put(random.nextInt(Math.min(part.limit(), 40)), (byte) random.nextInt());
      }
      byte[] bad = file(pages);
      if (random.nextInt(4) == 0) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        SoundFile.read(bad, LONG);
      } catch (SoundException expected) {
        assertThat(expected.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 2_999);
  }

  /** Found among a million packets of noise: the decoder answers the last with an assertion. */
  @Test
  void packets_that_the_decoder_trips_over_are_refused() throws Exception {
    String[] packets = {
      "009f4930479cea4eff94304630617d75630432b1071e5a698438a0cb632ce1a12b97cadc3c6e890f5f0ffa439d"
          + "ec9ec247e7",
      "28a1010a66f84ea943ef3b74bc91683d0fe466b601524f60904a7a7c31f3a42af14ccde89e8bbb2def0324f06a"
          + "dd57eb18ad654351",
      "c978f3f5865ccaa64216dd4321be37d0ddf1b97dfe3ca9608b4c21b1646d055f90e7788417ce7e6736d053fc7d"
          + "7275f9981fd5fe4f",
      "79bcb54b0abf570838"
    };
    ByteBuffer lacing = ByteBuffer.allocate(packets.length);
    ByteBuffer body = ByteBuffer.allocate(1_000);
    for (String packet : packets) {
      byte[] octets = HexFormat.of().parseHex(packet);
      lacing.put((byte) octets.length);
      body.put(octets);
    }
    List<OggPage> pages = new ArrayList<>(pages(resource("mono-1000hz-1s.opus")).subList(0, 2));
    int serial = pages.getFirst().serial();
    pages.add(new OggPage(0, -1, serial, 2, lacing.flip(), body.flip()));
    refused(file(pages), "an Opus packet cannot be decoded");
  }

  /** Whole pages with right checksums, but the packets are noise: the decoder is on its own. */
  @Test
  void packets_of_noise_are_read_or_refused_and_nothing_else() throws Exception {
    Random random = new Random(4);
    List<OggPage> start = pages(resource("mono-1000hz-1s.opus")).subList(0, 2);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] lacing = new byte[20];
      int length = 0;
      for (int packet = 0; packet < lacing.length; packet++) {
        lacing[packet] = (byte) (1 + random.nextInt(random.nextInt(5) == 0 ? 254 : 60));
        length += lacing[packet] & 0xFF;
      }
      byte[] body = new byte[length];
      random.nextBytes(body);
      List<OggPage> pages = new ArrayList<>(start);
      int serial = start.getFirst().serial();
      pages.add(new OggPage(0, -1, serial, 2, ByteBuffer.wrap(lacing), ByteBuffer.wrap(body)));
      try {
        SoundFile.read(file(pages), LONG);
      } catch (SoundException expected) {
        assertThat(expected.getMessage()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isBetween(100, 400);
  }

  @Test
  void a_page_full_of_long_packets_stays_within_the_limit() throws Exception {
    List<OggPage> pages = pages(resource("mono-1000hz-1s.opus"));
    byte[] ones = new byte[255];
    Arrays.fill(ones, (byte) 1);
    byte[] sixtyMillis = new byte[255];
    Arrays.fill(sixtyMillis, (byte) 0x18); // RFC 6716 table 2: configuration 3, SILK of 60 ms
    for (int i = 0; i < 200; i++) {
      int serial = pages.getFirst().serial();
      pages.add(
          2 + i,
          new OggPage(0, -1, serial, i, ByteBuffer.wrap(ones), ByteBuffer.wrap(sixtyMillis)));
    }
    refused(file(pages), "longer than 60 s");
  }
}
