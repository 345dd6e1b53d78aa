package org.offhook.suite.desk;

import java.io.Serializable;
import java.util.Optional;
import java.util.regex.Pattern;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteSettings;

/**
 * How an administrator wants the suite to be reached.
 *
 * @param clientSecret empty to keep the one there is
 * @param assertion the JWT for RingCentral; empty to keep the one there is
 */
public record SuiteWish(
    SuiteSettings settings, Optional<String> clientSecret, Optional<String> assertion)
    implements Serializable {
  private static final int URL = 300;
  private static final int NAME = 120;
  private static final int SECRET = 500;
  private static final int ASSERTION = 4000;
  private static final Pattern DIRECTORY = Pattern.compile("[A-Za-z0-9.-]{1,120}");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");

  /** The field that cannot be so; empty where all can. Whether it works is another question. */
  Optional<String> fault() {
    boolean microsoft = settings.kind() == SuiteKind.MICROSOFT_365;
    if (settings.kind() == SuiteKind.BUILT_IN) {
      return Optional.of("kind");
    }
    if (!fits(settings.base(), URL)) {
      return Optional.of("url");
    }
    if (microsoft ? !fits(settings.login(), URL) : !settings.login().isEmpty()) {
      return Optional.of("loginUrl");
    }
    if (microsoft
        ? !DIRECTORY.matcher(settings.directory()).matches()
        : !settings.directory().isEmpty()) {
      return Optional.of("directory");
    }
    if (!fits(settings.clientId(), NAME)) {
      return Optional.of("clientId");
    }
    if (clientSecret.filter(secret -> !fits(secret, SECRET)).isPresent()) {
      return Optional.of("clientSecret");
    }
    boolean unfit = assertion.filter(jwt -> microsoft || !fits(jwt, ASSERTION)).isPresent();
    return unfit ? Optional.of("assertion") : Optional.empty();
  }

  private static boolean fits(String text, int longest) {
    return text.length() <= longest && PRINTABLE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return "a wish for " + settings;
  }
}
