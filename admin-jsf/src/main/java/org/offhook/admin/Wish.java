package org.offhook.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an administrator typed above a table to see less of it, field by field. It fits into an
 * address, so that a download is of exactly what is shown.
 */
public final class Wish implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Fields by their names; a map for the pages, which read and write it. */
  private final LinkedHashMap<String, String> fields = new LinkedHashMap<>();

  /** As an address carries it. */
  public static Wish of(HttpServletRequest request) {
    Wish wish = new Wish();
    request
        .getParameterMap()
        .forEach((name, values) -> wish.fields.put(name, String.join("", values)));
    return wish;
  }

  /** Takes these fields from an address that leads to the page, where it has them. */
  public void take(HttpServletRequest request, String... names) {
    Wish asked = of(request);
    for (String name : names) {
      if (asked.fields.containsKey(name)) {
        fields.put(name, asked.field(name));
      }
    }
  }

  public Map<String, String> getFields() {
    return fields;
  }

  public String field(String name) {
    String value = fields.get(name);
    return value == null ? "" : value;
  }

  /** The same, with one more field. */
  public Wish with(String name, String value) {
    Wish more = new Wish();
    more.fields.putAll(fields);
    more.fields.put(name, value);
    return more;
  }

  /** A field that names one of an enum's values; empty for any other text. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> values) {
    return Arrays.stream(values.getEnumConstants())
        .filter(value -> value.name().equals(field(name)))
        .findFirst();
  }

  void forget() {
    fields.clear();
  }

  /** As the query of an address, without the fields that are empty. */
  public String getQuery() {
    return fields.keySet().stream()
        .filter(name -> !field(name).isBlank())
        .map(name -> name + "=" + URLEncoder.encode(field(name), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
