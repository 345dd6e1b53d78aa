package org.offhook.access.request;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A connector's id and key in an Authorization header (RFC 7617). */
record BasicKey(String name, String key) {
  private static final String SCHEME = "Basic ";
  private static final int LONGEST = 1024;

  /** Empty without such a header, or when it cannot be read. */
  static Optional<BasicKey> of(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null
        || header.length() > LONGEST
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    return read(header.substring(SCHEME.length()).strip());
  }

  static Optional<BasicKey> read(String credentials) {
    try {
      String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 1
          ? Optional.empty()
          : Optional.of(new BasicKey(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      // no base64: nobody is told more than that it is no key
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "key of " + name;
  }
}
