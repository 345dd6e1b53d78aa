package org.offhook.media;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides where this server sends on the word of somebody else: a browser's candidate, a PBX's
 * description, the host of a line. Whoever names an address must not be able to make this server
 * talk to itself, to its own network segment's services, or to the cloud's metadata. Private
 * networks are not refused: that is where PBXs live.
 */
public final class PeerAddresses {
  private static final List<Refused> TABLE =
      List.of(
          refused("0.0.0.0/8", "unspecified"), // RFC 1122 section 3.2.1.3
          refused("::/128", "unspecified"),
          refused("127.0.0.0/8", "loopback"),
          refused("::1/128", "loopback"),
          refused(
              "169.254.0.0/16", "link-local"), // also 169.254.169.254, metadata nearly everywhere
          refused("fe80::/10", "link-local"),
          refused("224.0.0.0/4", "multicast"),
          refused("ff00::/8", "multicast"),
          refused("240.0.0.0/4", "reserved or broadcast"), // RFC 1112 section 4, RFC 919
          refused("fd00:ec2::/32", "a metadata service"), // Amazon: ::254; ::253 is its resolver
          refused("fd20:ce::254/128", "a metadata service"), // Google
          refused("100.100.100.200/32", "a metadata service"), // Alibaba
          refused("168.63.129.16/32", "a metadata service"), // Azure
          refused("192.0.0.192/32", "a metadata service")); // Oracle

  /** Prefixes whose IPv6 addresses lead to the IPv4 address in them, at this octet. */
  private static final List<Embedding> EMBEDDINGS =
      List.of(
          new Embedding(AddressRange.parse("::/96"), 12), // RFC 4291 section 2.5.5.1
          new Embedding(AddressRange.parse("::ffff:0:0:0/96"), 12), // RFC 2765 section 2.1
          new Embedding(AddressRange.parse("64:ff9b::/96"), 12), // RFC 6052 section 2.1
          new Embedding(AddressRange.parse("2002::/16"), 2)); // RFC 3056 section 2

  private static final List<AddressRange> PRIVATE =
      List.of(
          AddressRange.parse("10.0.0.0/8"), // RFC 1918
          AddressRange.parse("172.16.0.0/12"),
          AddressRange.parse("192.168.0.0/16"),
          AddressRange.parse("100.64.0.0/10"), // RFC 6598
          AddressRange.parse("fc00::/7")); // RFC 4193

  private final AllowedAddresses allowed;
  private final Predicate<InetSocketAddress> own;

  /**
   * Decides by these rules.
   *
   * @param own whether this server itself has the port now. One that it only might take is
   *     another's until then: a browser on the same machine takes its ports where it likes
   */
  public PeerAddresses(AllowedAddresses allowed, Predicate<InetSocketAddress> own) {
    this.allowed = allowed;
    this.own = own;
  }

  /** Every address by which a socket is known that is bound to this one. */
  public static List<InetAddress> namesOf(InetAddress bound) {
    if (!bound.isAnyLocalAddress()) {
      return List.of(bound);
    }
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(each -> each.getClass() == bound.getClass())
          .toList();
    } catch (SocketException noInterfaces) {
      return List.of();
    }
  }

  /** Why nothing is sent to this address, in a few words; empty where it may be. */
  public Optional<String> refusal(InetAddress address) {
    if (allowed.ranges().stream().anyMatch(range -> range.contains(address))) {
      return Optional.empty();
    }
    return TABLE.stream()
        .filter(each -> each.range.contains(address))
        .findFirst()
        .map(each -> address.getHostAddress() + " is " + each.what)
        .or(() -> embedded(address).flatMap(this::refusal));
  }

  /** Why nothing is sent to this address and port; empty where it may be. */
  public Optional<String> refusal(InetSocketAddress peer) {
    return refusal(peer.getAddress())
        .or(
            () ->
                !allowed.ownPorts() && own.test(peer)
                    ? Optional.of(peer.getPort() + " is a port of this server")
                    : Optional.empty());
  }

  /** Whether this is an address that only a network of its own knows, such as the office's. */
  public static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || PRIVATE.stream().anyMatch(range -> range.contains(address));
  }

  private static Optional<InetAddress> embedded(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return Optional.empty();
    }
    return EMBEDDINGS.stream()
        .filter(each -> each.range.contains(address))
        .findFirst()
        .map(each -> each.ipv4In(address));
  }

  private static Refused refused(String range, String what) {
    return new Refused(AddressRange.parse(range), what);
  }

  private record Refused(AddressRange range, String what) {}

  private record Embedding(AddressRange range, int at) {
    InetAddress ipv4In(InetAddress address) {
      byte[] four = Arrays.copyOfRange(address.getAddress(), at, at + 4);
      try {
        return InetAddress.getByAddress(four);
      } catch (java.net.UnknownHostException fourOctetsAlwaysAre) {
        throw new IllegalStateException(fourOctetsAlwaysAre);
      }
    }
  }
}
