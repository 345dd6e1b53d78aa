package org.offhook.access;

/** The cookie that carries a sign-in session, alike in every archive. */
public final class SessionCookie {
  public static final String NAME = "offhook";

  private SessionCookie() {}

  /**
   * A {@code Set-Cookie} value: HttpOnly, SameSite=Lax, path /, ending with the browser's session.
   *
   * @param secure whether the request came over https
   */
  public static String set(String token, boolean secure) {
    return NAME + "=" + token + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }

  /** A {@code Set-Cookie} value that makes the browser forget it. */
  public static String clear(boolean secure) {
    return set("", secure) + "; Max-Age=0";
  }
}
