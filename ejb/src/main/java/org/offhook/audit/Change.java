package org.offhook.audit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One field before and after an act; empty where there was or is nothing. Secrets are no fields.
 */
public record Change(String field, String before, String after) implements Serializable {
  private static final int LONGEST = 400;

  public static Change of(String field, String before, String after) {
    return new Change(field, tidy(before), tidy(after));
  }

  /** The fields that differ, in the order of the second. */
  public static Change[] between(Map<String, String> before, Map<String, String> after) {
    Map<String, String> all = new LinkedHashMap<>(after);
    before.forEach((field, value) -> all.putIfAbsent(field, ""));
    return all.keySet().stream()
        .map(field -> of(field, before.getOrDefault(field, ""), after.getOrDefault(field, "")))
        .filter(change -> !change.before().equals(change.after()))
        .toArray(Change[]::new);
  }

  /** No control characters, which part the fields in the database. */
  private static String tidy(String value) {
    String printable =
        value
            .codePoints()
            .map(sign -> Character.isISOControl(sign) ? ' ' : sign)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return printable.length() <= LONGEST ? printable : printable.substring(0, LONGEST);
  }

  static String written(Change... changes) {
    return Arrays.stream(changes)
        .map(change -> String.join("\t", change.field, change.before, change.after))
        .collect(Collectors.joining("\n"));
  }

  static List<Change> read(String written) {
    return written
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(parts -> parts.length == 3)
        .map(parts -> new Change(parts[0], parts[1], parts[2]))
        .toList();
  }
}
