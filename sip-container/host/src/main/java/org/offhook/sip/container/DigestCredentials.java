package org.offhook.sip.container;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a peer put into an Authorization header (RFC 7616 3.4), not verified yet. Absent parameters
 * are empty strings.
 *
 * @param algorithm as sent, {@code MD5} when absent
 * @param nonceCount the value of {@code nc}, 0 when absent
 */
public record DigestCredentials(
    String username,
    String realm,
    String nonce,
    String uri,
    String response,
    String algorithm,
    String qop,
    String cnonce,
    long nonceCount) {

  private static final int MAX_HEADER_CHARACTERS = 4096;

  /**
   * Reads a header value, {@code Digest username="…", …}.
   *
   * @return empty when it is absent, of another scheme, malformed, or longer than 4096 characters
   */
  public static Optional<DigestCredentials> parse(String header) {
    if (header == null || header.length() > MAX_HEADER_CHARACTERS) {
      return Optional.empty();
    }
    String value = header.strip();
    if (!value.regionMatches(true, 0, "Digest ", 0, 7)) {
      return Optional.empty();
    }
    return parameters(value.substring(7)).flatMap(DigestCredentials::from);
  }

  private static Optional<DigestCredentials> from(Map<String, String> p) {
    String nc = p.getOrDefault("nc", "");
    if (!nc.isEmpty() && !nc.matches("[0-9a-fA-F]{8}")) {
      return Optional.empty();
    }
    if (!p.containsKey("username") || !p.containsKey("nonce") || !p.containsKey("response")) {
      return Optional.empty();
    }
    return Optional.of(
        new DigestCredentials(
            p.get("username"),
            p.getOrDefault("realm", ""),
            p.get("nonce"),
            p.getOrDefault("uri", ""),
            p.get("response"),
            p.getOrDefault("algorithm", "MD5"),
            p.getOrDefault("qop", ""),
            p.getOrDefault("cnonce", ""),
            nc.isEmpty() ? 0 : Long.parseLong(nc, 16)));
  }

  /** Comma separated {@code name=token} or {@code name="quoted"}; empty on anything else. */
  private static Optional<Map<String, String>> parameters(String text) {
    Map<String, String> found = new HashMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        return text.substring(at).isBlank() ? Optional.of(found) : Optional.empty();
      }
      String name = text.substring(at, equals).strip().toLowerCase(Locale.ROOT);
      StringBuilder value = new StringBuilder();
      int end = value(text, equals + 1, value);
      if (name.isEmpty() || end < 0 || found.put(name, value.toString()) != null) {
        return Optional.empty();
      }
      at = end;
    }
    return Optional.of(found);
  }

  /** Reads one value and its comma; returns where the next parameter starts, -1 when malformed. */
  private static int value(String text, int from, StringBuilder value) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      at++;
      while (at < text.length() && text.charAt(at) != '"') {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at++));
      }
      if (at >= text.length()) {
        return -1;
      }
      at++;
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      return text.substring(at, end).isBlank() ? Math.min(end + 1, text.length()) : -1;
    }
    int comma = text.indexOf(',', at);
    int end = comma < 0 ? text.length() : comma;
    value.append(text.substring(at, end).strip());
    return Math.min(end + 1, text.length());
  }
}
