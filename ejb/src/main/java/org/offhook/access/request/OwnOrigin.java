package org.offhook.access.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Does a request come from our own pages (RFC 6454)? Cookies are sent along by every page, so
 * whatever changes state or opens a socket must prove where it comes from.
 */
public final class OwnOrigin {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private OwnOrigin() {}

  /** A WebSocket handshake or another upgrade. */
  public static boolean upgrade(HttpServletRequest request) {
    return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
  }

  /** Whether the request needs an own Origin at all. */
  static boolean needed(HttpServletRequest request) {
    return upgrade(request) || !SAFE.contains(request.getMethod());
  }

  /** The Origin is another site's, or hidden ("null"). */
  static boolean foreign(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null) {
      return !of(request).equalsIgnoreCase(origin);
    }
    String site = request.getHeader("Sec-Fetch-Site");
    return site != null && !site.equals("same-origin") && !site.equals("none");
  }

  /** The request says that it comes from our own pages. */
  static boolean proven(HttpServletRequest request) {
    return !foreign(request)
        && (request.getHeader("Origin") != null
            || (!upgrade(request) && "same-origin".equals(request.getHeader("Sec-Fetch-Site"))));
  }

  /** Whether the request is refused for where it comes from. */
  public static boolean missing(HttpServletRequest request) {
    return needed(request) && !proven(request);
  }

  /** The origin of our own pages as the browser that asks knows it: scheme, host and port. */
  public static String of(HttpServletRequest request) {
    String scheme = request.getScheme();
    String name = request.getServerName();
    // the servlet container takes the brackets off, a URL wants them (RFC 3986 section 3.2.2)
    String host = name.indexOf(':') < 0 || name.startsWith("[") ? name : "[" + name + "]";
    int port = request.getServerPort();
    boolean usual = port == ("https".equals(scheme) ? 443 : 80);
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }
}
