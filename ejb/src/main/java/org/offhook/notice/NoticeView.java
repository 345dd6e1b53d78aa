package org.offhook.notice;

import java.io.Serializable;
import java.time.Instant;

/** A notice as administrators and phones see it. */
public record NoticeView(String id, NoticeWish is, Instant created, String createdBy)
    implements Serializable {

  /** Whether it is said at this time. */
  public boolean shown(Instant now) {
    return !now.isBefore(is.from()) && !over(now);
  }

  /** Whether its time has passed. */
  public boolean over(Instant now) {
    return is.until().filter(end -> !now.isBefore(end)).isPresent();
  }
}
