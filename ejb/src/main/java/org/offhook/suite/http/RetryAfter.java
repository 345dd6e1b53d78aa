package org.offhook.suite.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When a server wants to be asked again (RFC 9110 section 10.2.3). */
final class RetryAfter {
  private static final int LONGEST = 40;
  private static final long MOST_SECONDS = 1_000_000;

  private RetryAfter() {}

  /** Reads seconds or an HTTP-date; empty for anything else. */
  static Optional<Instant> read(String header, Instant now) {
    String text = header.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    if (text.chars().allMatch(sign -> sign >= '0' && sign <= '9')) {
      return text.length() > 9
          ? Optional.of(now.plusSeconds(MOST_SECONDS))
          : Optional.of(now.plusSeconds(Math.min(Long.parseLong(text), MOST_SECONDS)));
    }
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
