package org.offhook.connector;

import java.util.Optional;
import java.util.UUID;
import org.offhook.directory.UserId;

/** A place among a tenant's lines, by extension, which lines that come or go do not move. */
public record LinePlace(String number, UserId person) {
  /** Characters of the person's id, which the text begins with. */
  private static final int PERSON = 36;

  /** Of an extension, as the database keeps it. */
  private static final int NUMBER = 64;

  /** Empty for a text that no place was written as. */
  public static Optional<LinePlace> parse(String text) {
    if (text.length() <= PERSON || text.length() > PERSON + NUMBER || text.indexOf(0) >= 0) {
      return Optional.empty();
    }
    try {
      UserId person = new UserId(UUID.fromString(text.substring(0, PERSON)));
      return Optional.of(new LinePlace(text.substring(PERSON), person));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return person + number;
  }
}
