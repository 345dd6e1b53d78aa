package org.offhook.tenant;

import java.util.Locale;

/**
 * The LIKE pattern for "contains this text", for columns in lower case. Uses the backslash, which
 * H2 and PostgreSQL take for the escape character by default: with an ESCAPE clause (or LOCATE)
 * EclipseLink writes the text into the statement instead of binding it.
 */
public final class Contains {
  private Contains() {}

  public static String pattern(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT).replace("\0", "");
    return "%" + plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }
}
