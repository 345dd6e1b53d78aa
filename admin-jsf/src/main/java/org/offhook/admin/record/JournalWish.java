package org.offhook.admin.record;

import java.time.ZoneId;
import org.offhook.admin.Day;
import org.offhook.admin.Wish;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Grade;
import org.offhook.journal.JournalFilter;

/** Which calls of the journal are wanted, by the names of the fields above it. */
final class JournalWish {
  private JournalWish() {}

  static JournalFilter filter(Wish wish, ZoneId zone) {
    return new JournalFilter(
            wish.field("text"),
            wish.field("person"),
            wish.choice("direction", Direction.class),
            wish.choice("ending", Ending.Code.class),
            Day.begins(wish.field("from"), zone),
            Day.ends(wish.field("until"), zone))
        .sounding(wish.choice("quality", Grade.class))
        .by(wish.field("connector"));
  }
}
