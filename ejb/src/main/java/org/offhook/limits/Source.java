package org.offhook.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a try comes from, as limits count it: an IPv4 address, or the /64 of an IPv6 address. */
public final class Source {
  private static final int PREFIX_BYTES = 8;

  private Source() {}

  /**
   * @param address a literal address, with or without brackets and scope; anything else counts as
   *     itself
   */
  public static String of(String address) {
    String literal = address.replace("[", "").replace("]", "");
    int scope = literal.indexOf('%');
    String bare = scope < 0 ? literal : literal.substring(0, scope);
    if (bare.indexOf(':') < 0) {
      return bare;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(bare).getAddress();
      if (bytes.length == 4) {
        return InetAddress.getByAddress(bytes).getHostAddress();
      }
      for (int i = PREFIX_BYTES; i < bytes.length; i++) {
        bytes[i] = 0;
      }
      return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
    } catch (IllegalArgumentException | UnknownHostException e) {
      // No literal address (a port, a proxy's word): the text itself tells sources apart.
      return bare;
    }
  }
}
