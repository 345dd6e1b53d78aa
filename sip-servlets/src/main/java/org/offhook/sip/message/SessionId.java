package org.offhook.sip.message;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Session-ID of a leg (RFC 7989): our UUID and, once heard, the PBX's; each 32 lower-case
 * hexadecimal digits.
 */
public record SessionId(String local, String remote) {
  public static final String HEADER = "Session-ID";
  private static final String NIL = "0".repeat(32);
  private static final Pattern FORM =
      Pattern.compile("\\s*([0-9a-fA-F]{32})\\s*(;.*)?", Pattern.DOTALL);

  /** Before anything was heard from the PBX. */
  public static SessionId of(String local) {
    return new SessionId(local, NIL);
  }

  /** With the sender's UUID of a received header; malformed or nil ones change nothing. */
  public SessionId heard(String header) {
    return sender(header).map(uuid -> new SessionId(local, uuid)).orElse(this);
  }

  /** The sender's UUID of a received header. */
  public static Optional<String> sender(String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(header);
    return form.matches()
        ? Optional.of(form.group(1).toLowerCase(Locale.ROOT)).filter(uuid -> !uuid.equals(NIL))
        : Optional.empty();
  }

  /** The header's value. */
  @Override
  public String toString() {
    return local + ";remote=" + remote;
  }
}
