package org.offhook.admin.pbx;

import java.time.ZoneId;
import org.offhook.admin.Day;
import org.offhook.admin.Wish;
import org.offhook.connector.HistoryFilter;
import org.offhook.connector.HistoryLine;

/** What of a connector's history is wanted, by the names of the fields above it. */
final class HistoryWish {
  private HistoryWish() {}

  static HistoryFilter filter(Wish wish, ZoneId zone) {
    return new HistoryFilter(
        wish.choice("what", HistoryLine.What.class),
        Day.begins(wish.field("from"), zone),
        Day.ends(wish.field("until"), zone));
  }
}
