package org.offhook.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times as the administrator reads them: their language, and the zone their browser said. */
@Named
@RequestScoped
public class Times {
  /** Set by console.js. */
  static final String ZONE_COOKIE = "offhook-zone";

  public String at(Instant instant) {
    return instant == null ? "" : format(instant, locale(), zone());
  }

  public String length(long seconds) {
    return length(Duration.ofSeconds(seconds));
  }

  static String format(Instant instant, Locale locale, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
        .withLocale(locale)
        .format(instant.atZone(zone));
  }

  static String length(Duration length) {
    return length.toHours() > 0
        ? "%d:%02d:%02d".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart())
        : "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
  }

  /** UTC for a browser that does not say, or says nonsense. */
  static ZoneId zoneNamed(String name) {
    try {
      return ZoneId.of(URLDecoder.decode(name, StandardCharsets.UTF_8));
    } catch (DateTimeException | IllegalArgumentException e) {
      return ZoneOffset.UTC;
    }
  }

  private static ZoneId zone() {
    Object cookie =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestCookieMap()
            .get(ZONE_COOKIE);
    return cookie instanceof Cookie set ? zoneNamed(set.getValue()) : ZoneOffset.UTC;
  }

  private static Locale locale() {
    return FacesContext.getCurrentInstance().getViewRoot().getLocale();
  }
}
