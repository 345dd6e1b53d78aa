package org.offhook.journal;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a journal: everything older than this entry. New entries do not move it.
 *
 * @param started when the entry's call started
 * @param id the entry
 */
public record Cursor(Instant started, long id) implements Serializable {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})-(\\d{1,18})");

  /** Empty for a text that no cursor was written as. */
  public static Optional<Cursor> parse(String text) {
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Cursor(
                Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  /** The number behind an entry's id; empty for a text that no id was written as. */
  static OptionalLong entryId(String text) {
    return text.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
  }

  @Override
  public String toString() {
    return started.toEpochMilli() + "-" + id;
  }
}
