package org.offhook.access.session;

import java.util.Optional;

/** What a browser calls itself, in two words that a person knows. */
final class DeviceName {
  private DeviceName() {}

  /** Such as {@code Firefox, Linux}; the beginning of the text where it is no browser's. */
  static String of(String userAgent) {
    Optional<String> browser =
        first(
            userAgent,
            "Edg/",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser/",
            "Samsung Internet",
            "Firefox/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari");
    Optional<String> system =
        first(
            userAgent,
            "Windows",
            "Windows",
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Mac OS X",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");
    return browser
        .map(name -> system.map(os -> name + ", " + os).orElse(name))
        .orElseGet(() -> userAgent.substring(0, Math.min(40, userAgent.length())));
  }

  /** The name of the first sign that is there: browsers also name those that they are built on. */
  private static Optional<String> first(String userAgent, String... signs) {
    for (int i = 0; i < signs.length; i += 2) {
      if (userAgent.contains(signs[i])) {
        return Optional.of(signs[i + 1]);
      }
    }
    return Optional.empty();
  }
}
