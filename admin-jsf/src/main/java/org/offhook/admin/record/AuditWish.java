package org.offhook.admin.record;

import java.time.ZoneId;
import org.offhook.admin.Day;
import org.offhook.admin.Wish;
import org.offhook.audit.Act;
import org.offhook.audit.AuditFilter;

/** Which acts are wanted, by the names of the fields above them. */
final class AuditWish {
  private AuditWish() {}

  static AuditFilter filter(Wish wish, ZoneId zone) {
    return new AuditFilter(
        wish.field("text"),
        wish.choice("act", Act.class),
        Day.begins(wish.field("from"), zone),
        Day.ends(wish.field("until"), zone));
  }
}
