package org.offhook.admin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** A day as a date field and an address write it: {@code 2026-03-29}, or nothing. */
public final class Day {
  private Day() {}

  /** When it begins for somebody in this zone; empty for what is no day. */
  public static Optional<Instant> begins(String day, ZoneId zone) {
    return parse(day).map(date -> date.atStartOfDay(zone).toInstant());
  }

  /** When the day after it begins. */
  public static Optional<Instant> ends(String day, ZoneId zone) {
    return parse(day).map(date -> date.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** Only years of four digits: others do not fit a database. */
  private static Optional<LocalDate> parse(String day) {
    try {
      return day.length() == 10 ? Optional.of(LocalDate.parse(day)) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
