package org.offhook.routing;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.offhook.limits.Limits;

/**
 * What a person dialled, made safe for the PBX: digits, a leading plus, star and hash, or a name of
 * letters. Nothing that could end a header or a SIP URI passes (trials B17).
 *
 * @param target what to call
 */
public record Dialled(String target) {
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");
  private static final Pattern WRITTEN = Pattern.compile("[ \\u00a0()/.\\-]");

  /**
   * Reads what was typed: full-width and other Unicode digits count as digits, and the signs people
   * write numbers with (blank, brackets, slash, dot, hyphen) are left out.
   *
   * @return empty when it is no number and no name
   */
  public static Optional<Dialled> read(String typed) {
    if (typed.length() > Limits.DIALLED_CHARACTERS) {
      return Optional.empty();
    }
    var plain = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    if (NAME.matcher(plain).matches()) {
      return Optional.of(new Dialled(plain));
    }
    var number = asciiDigits(WRITTEN.matcher(plain).replaceAll(""));
    return NUMBER.matcher(number).matches() ? Optional.of(new Dialled(number)) : Optional.empty();
  }

  private static String asciiDigits(String text) {
    var digits = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .forEach(digits::appendCodePoint);
    return digits.toString();
  }
}
