package org.offhook.tenant;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** How hosts by which browsers reach a tenant are written. */
final class HostName {
  private HostName() {}

  /** As it is kept: an address of IPv6, which has many spellings, in full and without brackets. */
  static String written(String host) {
    return ipv6(host).orElseGet(() -> host.toLowerCase(Locale.ROOT));
  }

  /** In full, where this is an address of IPv6 (RFC 4291 section 2.2), in brackets or not. */
  static Optional<String> ipv6(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    if (bare.indexOf(':') < 0 || bare.indexOf('%') >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(bare).getHostAddress());
    } catch (IllegalArgumentException neither) {
      return Optional.empty();
    }
  }
}
