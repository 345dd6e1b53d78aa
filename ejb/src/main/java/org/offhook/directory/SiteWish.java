package org.offhook.directory;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a site shall be.
 *
 * @param name 1 to 200 characters, unique in the tenant
 * @param country ISO 3166-1 alpha-2
 * @param areaCode digits that its people leave out within their own area, without the national
 *     prefix, as in 89 for Munich; empty for none
 */
public record SiteWish(String name, String country, String areaCode) implements Serializable {
  private static final int NAME = 200;
  private static final Pattern AREA = Pattern.compile("[1-9][0-9]{0,9}|");
  private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

  public SiteWish {
    name = name.strip();
    country = country.strip().toUpperCase(Locale.ROOT);
    areaCode = areaCode.strip();
  }

  /** The first field that cannot be so. */
  public Optional<String> fault() {
    if (name.isEmpty() || name.length() > NAME || name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("name");
    }
    if (!COUNTRIES.contains(country)) {
      return Optional.of("country");
    }
    return AREA.matcher(areaCode).matches() ? Optional.empty() : Optional.of("areaCode");
  }

  /** For the audit log. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("country", country);
    fields.put("areaCode", areaCode);
    return fields;
  }
}
