package org.offhook.web.rest;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import org.offhook.limits.Limits;

/**
 * The cookie that a browser brings back from the provider: one for each sign-in, so that several
 * tabs can sign in at once. SameSite=Lax lets it come along when the provider sends the person
 * back.
 */
final class HandshakeCookie {
  private static final String NAME = "offhook-signin-";
  private static final int NAMED = 8;

  private HandshakeCookie() {}

  static void set(
      HttpServletRequest request, HttpServletResponse response, String state, String value) {
    response.addCookie(
        cookie(request, NAME + part(state), value, (int) Limits.PROVIDER_SIGN_IN.toSeconds()));
  }

  /** Empty without one; it is good for one time. */
  static String take(HttpServletRequest request, HttpServletResponse response, String state) {
    String name = NAME + part(state);
    response.addCookie(cookie(request, name, "", 0));
    return request.getCookies() == null
        ? ""
        : Arrays.stream(request.getCookies())
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .findFirst()
            .orElse("");
  }

  /** Of a state, which is base64url when it is one of ours; from elsewhere it is anything. */
  private static String part(String state) {
    String plain = state.replaceAll("[^A-Za-z0-9_-]", "");
    return plain.substring(0, Math.min(NAMED, plain.length()));
  }

  private static Cookie cookie(HttpServletRequest request, String name, String value, int maxAge) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/api/provider");
    cookie.setHttpOnly(true);
    cookie.setSecure(request.isSecure());
    cookie.setMaxAge(maxAge);
    cookie.setAttribute("SameSite", "Lax");
    return cookie;
  }
}
