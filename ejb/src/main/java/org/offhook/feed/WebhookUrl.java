package org.offhook.feed;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** An address that changes may be sent to: https, a host, no name or password in it. */
record WebhookUrl(String text, String host, int port, boolean secure, String path) {
  private static final int LONGEST = 500;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  /** Empty for what is no such address. */
  static Optional<WebhookUrl> of(String written) {
    String text = written.strip();
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      boolean plain = "http".equalsIgnoreCase(uri.getScheme());
      if ((!secure && !plain)
          || uri.getHost() == null
          || uri.getUserInfo() != null
          || uri.getRawFragment() != null
          || uri.getPort() > 65_535) {
        return Optional.empty();
      }
      String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      int port = uri.getPort() > 0 ? uri.getPort() : secure ? HTTPS : HTTP;
      return Optional.of(new WebhookUrl(text, uri.getHost(), port, secure, path + query));
    } catch (URISyntaxException e) {
      // no address at all
      return Optional.empty();
    }
  }

  /** As the Host header has it (RFC 9110 7.2). */
  String authority() {
    return port == (secure ? HTTPS : HTTP) ? host : host + ":" + port;
  }

  /** The host without the brackets of an IPv6 address. */
  String name() {
    return host.replace("[", "").replace("]", "");
  }
}
