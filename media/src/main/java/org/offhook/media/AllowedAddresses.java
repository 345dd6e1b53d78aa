package org.offhook.media;

import java.util.ArrayList;
import java.util.List;

/**
 * What the operator allows beyond what {@link PeerAddresses} allows by itself.
 *
 * @param ranges addresses that are not refused
 * @param ownPorts whether this server's own ports may be named as a peer's
 */
public record AllowedAddresses(List<AddressRange> ranges, boolean ownPorts) {
  private static final String OWN_PORTS = "own-ports";

  /** Nothing. */
  public static final AllowedAddresses NONE = new AllowedAddresses(List.of(), false);

  /**
   * Reads a comma-separated list of ranges and the word {@code own-ports}; blank is none.
   *
   * @throws IllegalArgumentException naming what is neither
   */
  public static AllowedAddresses parse(String text) {
    List<AddressRange> ranges = new ArrayList<>();
    boolean ownPorts = false;
    for (String part : text.split(",")) {
      String word = part.strip();
      if (word.equals(OWN_PORTS)) {
        ownPorts = true;
      } else if (!word.isEmpty()) {
        ranges.add(range(word));
      }
    }
    return new AllowedAddresses(List.copyOf(ranges), ownPorts);
  }

  private static AddressRange range(String word) {
    try {
      return AddressRange.parse(word);
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          word + " is no address, no range like 127.0.0.0/8, and not " + OWN_PORTS, unreadable);
    }
  }
}
