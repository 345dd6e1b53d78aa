package org.offhook.media;

import java.net.InetAddress;

/**
 * Addresses that begin with the same bits (RFC 4632).
 *
 * @param network any address of the range
 * @param prefix how many leading bits they share
 */
public record AddressRange(InetAddress network, int prefix) {
  public AddressRange {
    if (prefix < 0 || prefix > 8 * network.getAddress().length) {
      throw new IllegalArgumentException(network.getHostAddress() + " has no " + prefix + " bits");
    }
  }

  /**
   * Reads {@code 10.0.0.0/8}, {@code fd00::/8}, or one address.
   *
   * @throws IllegalArgumentException when it is neither; names are not looked up
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
    int bits = 8 * network.getAddress().length;
    return new AddressRange(
        network, slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1)));
  }

  /** False for every address of the other family. */
  public boolean contains(InetAddress address) {
    byte[] ours = network.getAddress();
    byte[] theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += 8) {
      int unlike = (ours[bit / 8] ^ theirs[bit / 8]) & 0xFF;
      if (unlike >> Math.max(0, bit + 8 - prefix) != 0) {
        return false;
      }
    }
    return true;
  }
}
