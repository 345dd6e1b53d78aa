package org.offhook.sip.message;

import java.nio.charset.StandardCharsets;

/** Text of people and peers made harmless for SIP headers: no line, quote or URI can be forged. */
public final class HeaderText {
  /** Characters of a display name that are sent on. */
  private static final int NAME_CHARACTERS = 128;

  private static final String UNRESERVED = "-_.!~*'()";

  /**
   * A display name as quoted string (RFC 3261 section 25.1), empty for a name without a printable
   * character.
   */
  public static String quoted(String name) {
    StringBuilder text = new StringBuilder();
    name.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .limit(NAME_CHARACTERS)
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                text.append('\\');
              }
              text.appendCodePoint(c);
            });
    String shown = text.toString().strip();
    return shown.isEmpty() ? "" : '"' + shown + '"';
  }

  /** The user part of a SIP URI; everything that is not plain is escaped (RFC 3261 25.1). */
  public static String user(String number) {
    StringBuilder text = new StringBuilder();
    for (byte b : number.strip().getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (plain(c) || UNRESERVED.indexOf(c) >= 0 || c == '+') {
        text.append(c);
      } else {
        text.append('%').append(String.format("%02X", (int) c));
      }
    }
    return text.toString();
  }

  /** A user part as received, escapes resolved; parameters of a telephone number left out. */
  public static String number(String user) {
    String head = user.contains(";") ? user.substring(0, user.indexOf(';')) : user;
    byte[] raw = head.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[raw.length];
    int length = 0;
    for (int at = 0; at < raw.length; at++) {
      if (raw[at] == '%' && at + 2 < raw.length && hex(raw[at + 1]) && hex(raw[at + 2])) {
        out[length++] =
            (byte) (Character.digit(raw[at + 1], 16) << 4 | Character.digit(raw[at + 2], 16));
        at += 2;
      } else {
        out[length++] = raw[at];
      }
    }
    return clean(new String(out, 0, length, StandardCharsets.UTF_8));
  }

  /** Without control characters, for people and logs. */
  public static String clean(String text) {
    return text.codePoints()
        .filter(c -> !Character.isISOControl(c))
        .limit(NAME_CHARACTERS)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  /** Whether a value may stand in a header as it is: printable, in one line. */
  public static boolean oneLine(String value) {
    return value.chars().allMatch(c -> c >= 0x20 && c != 0x7f);
  }

  private static boolean hex(byte b) {
    return Character.digit(b, 16) >= 0;
  }

  private static boolean plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private HeaderText() {}
}
