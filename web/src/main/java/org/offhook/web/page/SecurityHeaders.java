package org.offhook.web.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What a browser is told about every answer: our own scripts and styles only, nobody's frame. */
final class SecurityHeaders {
  private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

  private SecurityHeaders() {}

  /**
   * @param secure whether the browser came over https
   * @param authority host and port as the browser asked them
   */
  static Map<String, String> of(boolean secure, String authority) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Security-Policy", policy(secure, authority));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "same-origin");
    headers.put(
        "Permissions-Policy",
        "microphone=(self), speaker-selection=(self), camera=(), geolocation=(), payment=(),"
            + " usb=(), serial=(), display-capture=()");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    if (secure) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
    return headers;
  }

  /** Not every browser counts a WebSocket of the same origin as {@code 'self'}, so it is named. */
  private static String policy(boolean secure, String authority) {
    String socket =
        authority != null && AUTHORITY.matcher(authority).matches()
            ? " " + (secure ? "wss://" : "ws://") + authority
            : "";
    return "default-src 'self'; connect-src 'self'"
        + socket
        + "; img-src 'self' data: blob:; media-src 'self' blob:; object-src 'none';"
        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  }
}
