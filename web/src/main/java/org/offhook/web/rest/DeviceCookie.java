package org.offhook.web.rest;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.offhook.limits.Limits;

/** The proof of a device on which somebody has signed in; sent along when they sign in again. */
final class DeviceCookie {
  private static final String NAME = "offhook-device";

  private DeviceCookie() {}

  /** Empty without one. */
  static String of(HttpServletRequest request) {
    return request.getCookies() == null
        ? ""
        : Arrays.stream(request.getCookies())
            .filter(cookie -> cookie.getName().equals(NAME))
            .map(Cookie::getValue)
            .findFirst()
            .orElse("");
  }

  static void set(HttpServletRequest request, HttpServletResponse response, String proof) {
    Cookie cookie = new Cookie(NAME, proof);
    cookie.setPath("/api/session");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setMaxAge((int) Limits.DEVICE_KNOWN.toSeconds());
    cookie.setAttribute("SameSite", "Strict");
    response.addCookie(cookie);
  }
}
