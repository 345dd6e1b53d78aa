package org.offhook.journal;

/** Makes what callers say of themselves fit the journal's columns. */
final class Columns {
  private static final int NUMBER = 128;
  private static final int NAME = 200;
  private static final int LINE = 64;

  private Columns() {}

  static String number(String text) {
    return cut(text, NUMBER);
  }

  static String name(String text) {
    return cut(text, NAME);
  }

  static String line(String text) {
    return cut(text, LINE);
  }

  /** PostgreSQL refuses NUL in text; nobody needs it. */
  private static String cut(String text, int length) {
    String clean = text.replace("\0", "");
    return clean.length() <= length ? clean : clean.substring(0, length);
  }
}
