package gov.nist.javax.sip.stack;

import java.util.Locale;

/** Reads the few header fields that matter before a message is parsed. */
final class StreamHeaders {
  private StreamHeaders() {}

  /**
   * The value of a header field (RFC 3261 7.3.1: any case, compact form, white space before the
   * colon, folded lines); empty when absent. Two different values are joined by a comma, as list
   * fields are.
   */
  static String value(String head, String name, String compact) {
    String found = "";
    int at = head.indexOf("\r\n") + 2;
    while (at > 1 && at < head.length()) {
      int end = endOfField(head, at);
      int colon = head.indexOf(':', at);
      if (colon > 0 && colon < end) {
        String field = head.substring(at, colon).strip().toLowerCase(Locale.ROOT);
        if (field.equals(name) || field.equals(compact)) {
          String value = head.substring(colon + 1, end).replaceAll("\r\n[ \t]+", " ").strip();
          found = found.isEmpty() || found.equals(value) ? value : found + "," + value;
        }
      }
      at = end + 2;
    }
    return found;
  }

  /** Index of the CRLF that is not followed by a continuation line. */
  private static int endOfField(String head, int from) {
    int end = head.indexOf("\r\n", from);
    while (end >= 0 && end + 2 < head.length() && isBlank(head.charAt(end + 2))) {
      end = head.indexOf("\r\n", end + 2);
    }
    return end < 0 ? head.length() : end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /** At most 80 characters, control characters replaced: fit for a log or a reason phrase. */
  static String printable(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) : text;
    return shown.replaceAll("[^ -~]", "?");
  }
}
