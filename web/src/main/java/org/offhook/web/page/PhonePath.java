package org.offhook.web.page;

import java.util.Locale;

/** What stands behind a path of the phone, told by its form alone. */
enum PhonePath {
  /** The REST interface or the socket: not ours to serve. */
  INTERFACE("no-store"),
  /** Built with its content's hash in its name: it never changes. */
  ASSET("public, max-age=31536000, immutable"),
  /** A file that may change with the next version. */
  FILE("no-cache"),
  /** A place within the phone, served by its one page. */
  PLACE("no-cache");

  private final String caching;

  PhonePath(String caching) {
    this.caching = caching;
  }

  /** Value of {@code Cache-Control} (RFC 9111, RFC 8246). */
  String caching() {
    return caching;
  }

  /**
   * @param path of the request, below the context and decoded
   */
  static PhonePath of(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    if (isOrIsBelow(lower, "/api") || isOrIsBelow(lower, "/socket")) {
      return INTERFACE;
    }
    if (path.startsWith("/assets/")) {
      return ASSET;
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.contains(".") || isOrIsBelow(lower, "/web-inf") || isOrIsBelow(lower, "/meta-inf")
        ? FILE
        : PLACE;
  }

  private static boolean isOrIsBelow(String path, String folder) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }
}
