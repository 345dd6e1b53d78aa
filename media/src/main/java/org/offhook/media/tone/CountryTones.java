package org.offhook.media.tone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import org.offhook.media.Tone;

/**
 * The call progress tones of one country, as its people know them. A country that the table does
 * not have hears what ETSI recommends to everybody: 425 Hz and the European cadences.
 */
public final class CountryTones {
  /** The country of those who have none. */
  public static final String DEFAULT = "--";

  private static final Map<String, Map<Tone, Cadence>> COUNTRIES = load();

  private final Map<Tone, Cadence> own;

  private CountryTones(Map<Tone, Cadence> own) {
    this.own = own;
  }

  /**
   * @param country ISO 3166-1 alpha-2 in capitals; anything else has the default
   */
  public static CountryTones of(String country) {
    return new CountryTones(COUNTRIES.getOrDefault(country, Map.of()));
  }

  /** The countries that have tones of their own. */
  public static Set<String> countries() {
    return COUNTRIES.keySet();
  }

  /**
   * @throws IllegalArgumentException for {@link Tone#NONE} and {@link Tone#MUSIC}, which no country
   *     defines
   */
  public Cadence cadence(Tone tone) {
    Cadence found = own.getOrDefault(tone, COUNTRIES.get(DEFAULT).get(tone));
    if (found == null) {
      throw new IllegalArgumentException(tone + " is no call progress tone");
    }
    return found;
  }

  private static Map<String, Map<Tone, Cadence>> load() {
    try (InputStream in = CountryTones.class.getResourceAsStream("tones.table");
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, US_ASCII))) {
      return ToneTable.read(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("tones.table cannot be read", e);
    }
  }
}
