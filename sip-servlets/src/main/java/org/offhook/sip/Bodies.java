package org.offhook.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.sip.SipServletMessage;
import org.offhook.limits.Limits;
import org.offhook.sip.message.DigitBody;

/** What a message carries for the session. */
sealed interface Bodies {
  /** No body. */
  record None() implements Bodies {}

  /** SDP, alone or as a part of a multipart body. */
  record Sdp(String text) implements Bodies {}

  /** Something we do not read: 415. */
  record Foreign() implements Bodies {}

  /** More than {@link Limits#SDP_BYTES}: 413. */
  record TooLarge() implements Bodies {}

  Pattern BOUNDARY =
      Pattern.compile(
          "boundary\\s*=\\s*(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);

  static Bodies of(SipServletMessage message) {
    byte[] raw;
    try {
      raw = message.getRawContent();
    } catch (IOException unreadable) {
      return new Foreign();
    }
    if (raw == null || raw.length == 0) {
      return new None();
    }
    if (raw.length > Limits.SDP_BYTES) {
      return new TooLarge();
    }
    return of(message.getContentType(), new String(raw, StandardCharsets.UTF_8));
  }

  /** The keypad digit of an INFO, where it has one that we know. */
  static Optional<DigitBody> digit(SipServletMessage info) {
    try {
      byte[] raw = info.getRawContent();
      String text = raw == null ? "" : new String(raw, StandardCharsets.UTF_8);
      return DigitBody.read(info.getContentType(), text);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Reads a body by its Content-Type, null when absent. */
  static Bodies of(String contentType, String text) {
    if (contentType == null) {
      return new Foreign();
    }
    String type = contentType.strip().toLowerCase(Locale.ROOT);
    if (type.startsWith("application/sdp")) {
      return new Sdp(text);
    }
    if (!type.startsWith("multipart/")) {
      return new Foreign();
    }
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      return new Foreign();
    }
    String mark = boundary.group(1) == null ? boundary.group(2) : boundary.group(1);
    for (String part : text.split("(?:^|\\r?\\n)--" + Pattern.quote(mark))) {
      Matcher gap = Pattern.compile("\\r?\\n\\r?\\n").matcher(part);
      if (gap.find()
          && part.substring(0, gap.start())
              .toLowerCase(Locale.ROOT)
              .matches("(?s).*content-type\\s*:\\s*application/sdp.*")) {
        return new Sdp(part.substring(gap.end()) + (part.endsWith("\n") ? "" : "\r\n"));
      }
    }
    return new Foreign();
  }

  /** The SDP, where there is one. */
  default Optional<String> sdp() {
    return this instanceof Sdp(String text) ? Optional.of(text) : Optional.empty();
  }
}
