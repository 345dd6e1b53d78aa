package org.offhook.media.tone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.offhook.media.Tone;
import org.offhook.media.kit.Goertzel;

/** What is heard, measured: each row of the table against the samples that come of it. */
class CountryTonesTest {
  private static final int RATE = 8_000;

  /** 1 ms. */
  private static final int BLOCK = 8;

  private static List<String[]> rows() throws IOException {
    try (InputStream in = CountryTones.class.getResourceAsStream("tones.table")) {
      return new String(in.readAllBytes(), US_ASCII)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s+"))
          .toList();
    }
  }

  private static Tone tone(String word) {
    return Tone.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  private static short[] heard(String country, Tone tone, int millis, int rate) {
    short[] samples = new short[millis * rate / 1000];
    ToneGenerator generator = ToneGenerator.of(CountryTones.of(country).cadence(tone), rate);
    short[] frame = new short[rate / 50];
    for (int at = 0; at < samples.length; at += frame.length) {
      int count = Math.min(frame.length, samples.length - at);
      assertThat(generator.next(frame, count)).isEqualTo(count);
      System.arraycopy(frame, 0, samples, at, count);
    }
    return samples;
  }

  @Test
  void every_row_is_heard_as_it_says() throws IOException {
    List<String[]> rows = rows();
    assertThat(rows).hasSizeGreaterThan(60);
    for (String[] row : rows) {
      String what = String.join(" ", row);
      int at = 0;
      int cycle = 0;
      for (int i = 3; i < row.length; i++) {
        cycle += millis(row[i]);
      }
      short[] samples = heard(row[0], tone(row[1]), 2 * cycle, RATE);
      for (int turn = 0; turn < 2; turn++) {
        for (int i = 3; i < row.length; i++) {
          int next = at + millis(row[i]) * RATE / 1000;
          short[] segment = Arrays.copyOfRange(samples, at, next);
          check(what, row[i].split("/")[0], Double.parseDouble(row[2]), segment);
          at = next;
        }
      }
    }
  }

  private static int millis(String segment) {
    int slash = segment.indexOf('/');
    return slash < 0 ? 1000 : Integer.parseInt(segment.substring(slash + 1));
  }

  private static void check(String row, String frequencies, double level, short[] segment) {
    if (frequencies.equals("0")) {
      assertThat(segment).as("pause in " + row).containsOnly(new short[] {0});
      return;
    }
    assertThat(soundingBlocks(segment)).as("sound throughout in " + row).isGreaterThan(0.95);
    String[] each = frequencies.split("\\+");
    short[] inside = Arrays.copyOfRange(segment, RATE / 200, segment.length - RATE / 200);
    for (String hertz : each) {
      double share = Goertzel.share(inside, inside.length, Integer.parseInt(hertz));
      assertThat(share).as(hertz + " Hz in " + row).isCloseTo(1.0 / each.length, within(0.12));
    }
    double power = 0;
    for (short sample : inside) {
      power += (double) sample * sample / inside.length;
    }
    double measured = 10 * Math.log10(2 * power / each.length / 32_767 / 32_767) + 3.14;
    assertThat(measured).as("dBm0 of each frequency in " + row).isCloseTo(level, within(0.7));
  }

  /** The share of milliseconds in which something sounds. */
  private static double soundingBlocks(short[] segment) {
    int sounding = 0;
    int blocks = segment.length / BLOCK;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < BLOCK; i++) {
        if (segment[block * BLOCK + i] != 0) {
          sounding++;
          break;
        }
      }
    }
    return (double) sounding / blocks;
  }

  @Test
  void every_promised_country_has_every_tone_of_its_own() throws IOException {
    List<String> have = new ArrayList<>();
    rows().forEach(row -> have.add(row[0] + " " + row[1]));
    for (String country : "AT BE CA CH DE ES FR GB IE IT NL PT US --".split(" ")) {
      for (String tone : "dial ringback busy congestion call-waiting".split(" ")) {
        assertThat(have).contains(country + " " + tone);
      }
    }
    assertThat(CountryTones.countries()).contains("PT").contains(CountryTones.DEFAULT);
  }

  /** ITU-T E.180 Supplement 2, from three countries that differ most. */
  @Test
  void ringback_is_what_people_know() {
    assertThat(CountryTones.of("GB").cadence(Tone.RINGBACK).segments())
        .extracting(each -> each.frequencies() + " " + each.millis())
        .containsExactly("[400, 450] 400", "[] 200", "[400, 450] 400", "[] 2000");
    assertThat(CountryTones.of("US").cadence(Tone.RINGBACK).segments())
        .extracting(each -> each.frequencies() + " " + each.millis())
        .containsExactly("[440, 480] 2000", "[] 4000");
    assertThat(CountryTones.of("DE").cadence(Tone.BUSY).segments())
        .extracting(each -> each.frequencies() + " " + each.millis())
        .containsExactly("[425] 480", "[] 480");
  }

  @Test
  void a_country_without_tones_hears_the_default_and_so_does_none() {
    Cadence usual = CountryTones.of(CountryTones.DEFAULT).cadence(Tone.RINGBACK);
    assertThat(CountryTones.of("XX").cadence(Tone.RINGBACK)).isEqualTo(usual);
    assertThat(CountryTones.of("").cadence(Tone.RINGBACK)).isEqualTo(usual);
    assertThat(CountryTones.of("US").cadence(Tone.WAITING))
        .isEqualTo(CountryTones.of("DE").cadence(Tone.WAITING));
  }

  @Test
  void it_sounds_the_same_at_sixteen_thousand_samples() {
    short[] wide = heard("GB", Tone.RINGBACK, 400, 16_000);
    short[] narrow = heard("GB", Tone.RINGBACK, 400, 8_000);
    for (int i = 40; i < narrow.length - 40; i++) {
      assertThat((int) wide[2 * i]).isCloseTo(narrow[i], within(1));
    }
  }

  @Test
  void a_steady_tone_never_pauses_or_clicks() {
    short[] samples = heard("DE", Tone.DIAL, 20_000, RATE);
    int largest = 0;
    for (int i = 1; i < samples.length; i++) {
      largest = Math.max(largest, Math.abs(samples[i] - samples[i - 1]));
    }
    assertThat(largest).isLessThan((int) (Cadence.peak(-10) * 2 * Math.PI * 425 / RATE) + 2);
  }

  @Test
  void a_wrong_row_is_named() {
    for (String wrong :
        List.of(
            "DE busy -10",
            "de busy -10 425",
            "DE bussy -10 425",
            "DE BUSY -10 425",
            "DE none -10 425",
            "DE music -10 425",
            "DE busy 10 425",
            "DE busy -10 425/480",
            "DE busy -10 425 0/480",
            "DE busy -10 425/480 0/x",
            "DE busy -10 42/480 0/480",
            "DE busy -10 4250/480 0/480",
            "DE busy -10 425+/480 0/480",
            "DE busy -10 425/480 /480",
            "DE busy -10 425/1 0/480")) {
      assertThatThrownBy(() -> ToneTable.read(List.of("# a comment", wrong)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("tones.table, line 2: ");
    }
    List<String> twice = List.of("DE dial -10 425", "DE dial -10 440");
    assertThatThrownBy(() -> ToneTable.read(twice))
        .hasMessageContaining("line 2: a second DE dial");
  }
}
