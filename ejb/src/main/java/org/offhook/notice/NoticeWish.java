package org.offhook.notice;

import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.offhook.limits.Limits;

/**
 * What shall be said.
 *
 * @param everybody to the people of every tenant; only an operator says that
 * @param from shown from then on
 * @param until empty: until it is taken back
 * @param texts the sentence by language ({@link #LANGUAGES}), at least one; where a phone's own
 *     language is missing it shows English, else the first there is
 */
public record NoticeWish(
    Kind kind,
    Severity severity,
    boolean everybody,
    Instant from,
    Optional<Instant> until,
    Map<String, String> texts)
    implements Serializable {

  /** The languages of the phone and the console. */
  public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "nl");

  /** What it is about. */
  public enum Kind {
    MAINTENANCE,
    NEWS,
    INCIDENT
  }

  /** How loudly it is said. */
  public enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }

  public NoticeWish {
    Map<String, String> tidy = new TreeMap<>();
    texts.forEach(
        (language, text) -> {
          if (text != null && !text.isBlank()) {
            tidy.put(language, text.strip().replaceAll("\\s+", " "));
          }
        });
    texts = tidy;
  }

  /** The first field that cannot be so. */
  public Optional<String> fault() {
    boolean said =
        !texts.isEmpty()
            && LANGUAGES.containsAll(texts.keySet())
            && texts.values().stream().noneMatch(NoticeWish::unfit);
    if (!said) {
      return Optional.of("texts");
    }
    if (!inReach(from)) {
      return Optional.of("from");
    }
    return until.filter(end -> !end.isAfter(from) || !inReach(end)).isPresent()
        ? Optional.of("until")
        : Optional.empty();
  }

  private static boolean unfit(String text) {
    return text.length() > Limits.NOTICE_CHARACTERS
        || text.chars().anyMatch(Character::isISOControl);
  }

  /** Years of four digits: others do not fit a database. */
  private static boolean inReach(Instant instant) {
    return !instant.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
        && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
  }

  /** English, else the first there is. */
  public String shortly() {
    return texts.getOrDefault("en", texts.isEmpty() ? "" : texts.values().iterator().next());
  }

  /** For the audit log. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("kind", kind.name());
    fields.put("severity", severity.name());
    fields.put("from", from.toString());
    fields.put("until", until.map(Instant::toString).orElse(""));
    fields.put("texts", String.join(" / ", texts.values()));
    return fields;
  }
}
