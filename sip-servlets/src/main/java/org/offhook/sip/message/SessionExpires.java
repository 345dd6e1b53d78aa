package org.offhook.sip.message;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.offhook.sip.dialog.SessionTimer;

/** Reads and writes Session-Expires and Min-SE (RFC 4028). */
public final class SessionExpires {
  public static final String HEADER = "Session-Expires";
  public static final String SHORT_HEADER = "x";
  public static final String MIN_SE = "Min-SE";

  private static final Pattern SECONDS = Pattern.compile("\\s*(\\d{1,9})\\s*(;.*)?");
  private static final Pattern REFRESHER =
      Pattern.compile(".*;\\s*refresher\\s*=\\s*(uac|uas)\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  /** The seconds of Session-Expires or Min-SE; empty when absent or malformed. */
  public static OptionalInt seconds(String header) {
    if (header == null) {
      return OptionalInt.empty();
    }
    Matcher form = SECONDS.matcher(header);
    return form.matches() ? OptionalInt.of(Integer.parseInt(form.group(1))) : OptionalInt.empty();
  }

  /** Whether a request asks for less than we allow: to be answered 422 (RFC 4028 section 9). */
  public static boolean tooSmall(String header) {
    OptionalInt seconds = seconds(header);
    return seconds.isPresent() && seconds.getAsInt() < SessionTimer.MINIMUM;
  }

  /**
   * What our 200 to the PBX's request agrees on (RFC 4028 section 9, table 2).
   *
   * @param header of the request, null when absent
   * @param supported whether the request supports {@code timer}
   */
  public static SessionTimer answerTo(String header, boolean supported) {
    int seconds = seconds(header).orElse(SessionTimer.OFFERED);
    return new SessionTimer(seconds, !supported || refresher(header).equals(Optional.of("uas")));
  }

  /** What the PBX's 200 to our request agrees on; empty when it wants no timer. */
  public static Optional<SessionTimer> agreed(String header) {
    OptionalInt seconds = seconds(header);
    return seconds.isPresent()
        ? Optional.of(
            new SessionTimer(
                Math.max(seconds.getAsInt(), SessionTimer.MINIMUM),
                !refresher(header).equals(Optional.of("uas"))))
        : Optional.empty();
  }

  /** Value for our 200: we are the UAS. */
  public static String inResponse(SessionTimer timer) {
    return timer.seconds() + ";refresher=" + (timer.weRefresh() ? "uas" : "uac");
  }

  /** Value for a refresh of ours: we are the UAC. */
  public static String inRefresh(SessionTimer timer) {
    return timer.seconds() + ";refresher=" + (timer.weRefresh() ? "uac" : "uas");
  }

  private static Optional<String> refresher(String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher form = REFRESHER.matcher(header);
    return form.matches() ? Optional.of(form.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  private SessionExpires() {}
}
