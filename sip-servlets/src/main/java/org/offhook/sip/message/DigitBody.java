package org.offhook.sip.message;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A keypad digit in the body of an INFO. No standard has it: {@code application/dtmf-relay} is a
 * vendor's form that nearly every PBX knows, {@code application/dtmf} an older one of the digit
 * alone.
 *
 * @param digit one of 0-9*#A-D
 * @param millis how long it was pressed
 */
public record DigitBody(char digit, int millis) {
  /** Form that we send. */
  public static final String RELAY = "application/dtmf-relay";

  /** Form of the digit alone, which we understand too. */
  public static final String PLAIN = "application/dtmf";

  private static final String DIGITS = "0123456789*#ABCD";

  /** Where the PBX does not say: what phones press on average. */
  private static final int USUAL_MILLIS = 100;

  /** A key that leans on something. */
  private static final int MOST_MILLIS = 60_000;

  /** Characters; a body has two short lines. */
  private static final int LONGEST = 256;

  private static final Pattern SIGNAL =
      Pattern.compile("^\\s*signal\\s*=\\s*(\\S{1,2})\\s*$", Pattern.MULTILINE);
  private static final Pattern DURATION =
      Pattern.compile("^\\s*duration\\s*=\\s*(\\d{1,9})\\s*$", Pattern.MULTILINE);

  /** Whether a Content-Type, null when absent, is one of the two forms. */
  public static boolean isOne(String contentType) {
    return isRelay(contentType) || is(PLAIN, contentType);
  }

  private static boolean isRelay(String contentType) {
    return is(RELAY, contentType);
  }

  private static boolean is(String form, String contentType) {
    return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase(form);
  }

  /**
   * Reads a body.
   *
   * @return empty where it has no digit that we know
   */
  public static Optional<DigitBody> read(String contentType, String body) {
    if (body.length() > LONGEST) {
      return Optional.empty();
    }
    String text = body.toLowerCase(Locale.ROOT);
    if (!isRelay(contentType)) {
      return digit(text.strip()).map(digit -> new DigitBody(digit, USUAL_MILLIS));
    }
    Matcher signal = SIGNAL.matcher(text);
    if (!signal.find()) {
      return Optional.empty();
    }
    Matcher duration = DURATION.matcher(text);
    int millis =
        duration.find() ? Math.min(Integer.parseInt(duration.group(1)), MOST_MILLIS) : USUAL_MILLIS;
    return digit(signal.group(1)).map(digit -> new DigitBody(digit, millis));
  }

  /** The character itself, or the event's number (RFC 4733 section 3.2): 10 is the star. */
  private static Optional<Character> digit(String signal) {
    if (signal.length() == 1) {
      char sign = Character.toUpperCase(signal.charAt(0));
      return DIGITS.indexOf(sign) < 0 ? Optional.empty() : Optional.of(sign);
    }
    return signal.matches("1[0-5]")
        ? Optional.of(DIGITS.charAt(Integer.parseInt(signal)))
        : Optional.empty();
  }

  /** The body in the form of {@link #RELAY}. */
  public String written() {
    return "Signal=" + digit + "\r\nDuration=" + millis + "\r\n";
  }
}
