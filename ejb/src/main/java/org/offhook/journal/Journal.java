package org.offhook.journal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.directory.UserRef;

/** The phone's door to this room: a user's own entries, newest first, and nobody else's. */
public interface Journal {

  /**
   * A page of entries.
   *
   * @param before the {@link Page#next} of the page before, empty for the first; one that makes no
   *     sense counts as empty
   * @param text part of a number or name, empty for all
   * @param limit at most this many, 1 to 200
   */
  Page page(UserRef user, Optional<String> before, String text, int limit);

  /** Whether there was such an entry of this user. */
  boolean delete(UserRef user, String id);

  void deleteAll(UserRef user);

  /** Hands over every entry, one at a time, without holding them all. */
  void each(UserRef user, Consumer<JournalEntry> taker);

  /**
   * @param next opaque; empty on the last page
   */
  record Page(List<JournalEntry> entries, Optional<String> next) {}
}
