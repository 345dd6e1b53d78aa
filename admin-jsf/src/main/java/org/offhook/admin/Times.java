package org.offhook.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Locale;

/** Times as the administrator reads them: their language, and the zone their browser said. */
@Named
@RequestScoped
public class Times {
  /** Set by console.js. */
  static final String ZONE_COOKIE = "offhook-zone";

  @Inject private Clock clock;

  public Instant now() {
    return clock.instant();
  }

  /** As a date field writes it. */
  public String getToday() {
    return LocalDate.ofInstant(now(), zone()).toString();
  }

  /** When today began where the administrator is. */
  Instant dayBreak() {
    return LocalDate.ofInstant(now(), zone()).atStartOfDay(zone()).toInstant();
  }

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

  /** Where the administrator is who asks through Faces. */
  public static ZoneId zone() {
    return zone((HttpServletRequest) external().getRequest());
  }

  public static ZoneId zone(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(ZONE_COOKIE))
        .findFirst()
        .map(cookie -> zoneNamed(cookie.getValue()))
        .orElse(ZoneOffset.UTC);
  }

  private static Locale locale() {
    return regional(
        FacesContext.getCurrentInstance().getViewRoot().getLocale(), external().getRequestLocale());
  }

  /**
   * The browser's own variant of the console's language: English has the day before the month in
   * most countries.
   */
  static Locale regional(Locale console, Locale browser) {
    return browser.getLanguage().equals(console.getLanguage()) ? browser : console;
  }

  private static ExternalContext external() {
    return FacesContext.getCurrentInstance().getExternalContext();
  }
}
