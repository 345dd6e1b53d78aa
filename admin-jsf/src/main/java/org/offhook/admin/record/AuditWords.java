package org.offhook.admin.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the audit log keeps as programs write it, in the words of whoever reads it. */
final class AuditWords {
  private static final String NOTHING = "–";

  /** Fields of values that have words, and how the keys of those begin. */
  private static final Map<String, List<String>> WORDS =
      Map.ofEntries(
          Map.entry("roles", List.of("role.")),
          Map.entry("capabilities", List.of("capability.")),
          Map.entry("keptOut", List.of("people.keptOut.")),
          Map.entry("digits", List.of("trunk.digits.")),
          Map.entry("security", List.of("trunk.security.")),
          Map.entry("step", List.of("suite.step.")),
          Map.entry("kind", List.of("suite.kind.", "kind.")),
          Map.entry("severity", List.of("severity.")),
          Map.entry("plan", List.of("plan.")));

  /** Fields that are so or not. */
  private static final Set<String> YES_OR_NO =
      Set.of(
          "voicemailLicence",
          "symmetricRtp",
          "people",
          "adding",
          "administrators",
          "contacts",
          "presence",
          "addsPeople",
          "localAccounts",
          "secondFactor",
          "everybody");

  /** Fields of several such values, parted by spaces. */
  private static final Set<String> LISTS = Set.of("roles", "capabilities");

  private static final Set<String> TIMES = Set.of("from", "until");

  private AuditWords() {}

  /**
   * The value as it is where nobody has words for it: of a later version, or as somebody typed it.
   */
  static String said(
      String field, String value, ResourceBundle words, Function<Instant, String> time) {
    if (value.isEmpty()) {
      return NOTHING;
    }
    if (TIMES.contains(field)) {
      return timed(value, time);
    }
    if (LISTS.contains(field)) {
      return Arrays.stream(value.split(" "))
          .map(one -> word(field, one, words))
          .collect(Collectors.joining(", "));
    }
    return word(field, value, words);
  }

  private static String word(String field, String value, ResourceBundle words) {
    List<String> beginnings =
        YES_OR_NO.contains(field) ? List.of("value.") : WORDS.getOrDefault(field, List.of());
    return beginnings.stream()
        .map(beginning -> beginning + value)
        .filter(words::containsKey)
        .findFirst()
        .map(words::getString)
        .orElse(value);
  }

  private static String timed(String value, Function<Instant, String> time) {
    try {
      return time.apply(Instant.parse(value));
    } catch (DateTimeException _) {
      return value;
    }
  }
}
