package org.offhook.media.tone;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.offhook.media.Tone;
import org.offhook.media.ToneSegment;

/** Reads the rows of {@code tones.table}; the form is told at the head of that file. */
final class ToneTable {
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}|--");
  private static final Pattern LEVEL = Pattern.compile("-[0-9]{1,2}");
  private static final Pattern FREQUENCIES = Pattern.compile("[0-9]{3,4}(\\+[0-9]{3,4}){0,3}");
  private static final Pattern MILLIS = Pattern.compile("[0-9]{2,5}");

  private ToneTable() {}

  /**
   * The tones of each country.
   *
   * @throws IllegalArgumentException naming the line that is wrong or there twice
   */
  static Map<String, Map<Tone, Cadence>> read(List<String> lines) {
    Map<String, Map<Tone, Cadence>> countries = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          row(line.split("\\s+"), countries);
        } catch (IllegalArgumentException wrong) {
          String where = "tones.table, line " + (i + 1) + ": " + wrong.getMessage();
          throw new IllegalArgumentException(where, wrong);
        }
      }
    }
    return countries;
  }

  private static void row(String[] words, Map<String, Map<Tone, Cadence>> countries) {
    require(words.length >= 4, "a row has a country, a tone, a level and segments");
    require(COUNTRY.matcher(words[0]).matches(), "no country: " + words[0]);
    require(LEVEL.matcher(words[2]).matches(), "no level below 0 dBm0: " + words[2]);
    List<ToneSegment> segments = new ArrayList<>();
    for (int i = 3; i < words.length; i++) {
      segments.add(segment(words[i], words.length == 4));
    }
    Cadence cadence = new Cadence(Integer.parseInt(words[2]), segments);
    Map<Tone, Cadence> tones =
        countries.computeIfAbsent(words[0], each -> new EnumMap<>(Tone.class));
    require(tones.put(tone(words[1]), cadence) == null, "a second " + words[0] + " " + words[1]);
  }

  private static Tone tone(String word) {
    require(word.equals(word.toLowerCase(Locale.ROOT)), "no tone: " + word);
    Tone tone = Tone.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
    require(tone != Tone.NONE && tone != Tone.MUSIC, "no tone of a country: " + word);
    return tone;
  }

  private static ToneSegment segment(String word, boolean only) {
    int slash = word.indexOf('/');
    String sound = slash < 0 ? word : word.substring(0, slash);
    require(only ? slash < 0 : slash > 0, "one steady segment, or several with durations: " + word);
    require(sound.equals("0") || FREQUENCIES.matcher(sound).matches(), "no frequencies: " + word);
    List<Integer> frequencies = new ArrayList<>();
    for (String each : sound.equals("0") ? new String[0] : sound.split("\\+")) {
      int hertz = Integer.parseInt(each);
      require(hertz < 4000, "above the telephone band: " + word);
      frequencies.add(hertz);
    }
    return new ToneSegment(frequencies, slash < 0 ? 0 : millis(word.substring(slash + 1)));
  }

  private static int millis(String word) {
    require(MILLIS.matcher(word).matches(), "no duration in milliseconds: " + word);
    return Integer.parseInt(word);
  }

  private static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
