package org.offhook.sip.container;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Mobicents writes each request at level INFO: unless the operator set a level, WARN is enough. */
final class QuietLogs {
  /** Held, because the log manager may forget the level of a category nobody holds. */
  private static final List<Logger> CATEGORIES =
      List.of(Logger.getLogger("org.mobicents"), Logger.getLogger("org.restcomm"));

  private QuietLogs() {}

  static void apply() {
    for (Logger category : CATEGORIES) {
      if (category.getLevel() == null) {
        category.setLevel(Level.WARNING);
      }
    }
  }
}
