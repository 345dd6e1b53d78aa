package org.offhook.media.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A browser's UDP candidate (RFC 8839 section 5.1) with a literal address. Names, such as the
 * {@code .local} ones of mDNS, and TCP candidates are not for us: the browser's own checks reach us
 * anyhow and make it a peer-reflexive candidate.
 *
 * @param foundation 1 to 32 ice-chars
 * @param priority 1 to 2^31-1
 * @param type host, srflx, prflx or relay
 */
public record CandidateLine(
    String foundation, int component, long priority, InetSocketAddress address, String type) {

  /** Reads the value of {@code RTCIceCandidate.candidate}, with or without {@code a=}. */
  public static Optional<CandidateLine> parse(String text) {
    String value = text.startsWith("a=") ? text.substring(2) : text;
    value = value.startsWith("candidate:") ? value.substring(10) : value;
    String[] words = value.trim().split(" +");
    if (words.length < 8
        || !words[0].matches("[A-Za-z0-9+/]{1,32}")
        || !words[1].equals("1")
        || !words[2].equalsIgnoreCase("udp")
        || !words[3].matches("[0-9]{1,10}")
        || !words[5].matches("[0-9]{1,5}")
        || !words[6].equals("typ")
        || !words[7].matches("host|srflx|prflx|relay")) {
      return Optional.empty();
    }
    int port = Integer.parseInt(words[5]);
    long priority = Long.parseLong(words[3]);
    if (port < 1 || port > 65_535 || priority > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return literal(words[4])
        .map(
            ip ->
                new CandidateLine(
                    words[0], 1, priority, new InetSocketAddress(ip, port), words[7]));
  }

  /** The same candidate at another address. */
  public CandidateLine at(InetSocketAddress place) {
    return new CandidateLine(foundation, component, priority, place, type);
  }

  /** An IP address written as such; names are never looked up. */
  static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException aName) {
      return Optional.empty();
    }
  }
}
