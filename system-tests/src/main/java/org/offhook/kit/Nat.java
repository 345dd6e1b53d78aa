package org.offhook.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A company's router, which is Linux's own: it translates the addresses of the networks inside
 * another into the one that this has outside, port by port and for each peer another, lets nothing
 * in that was not asked for, and forgets who is silent.
 */
public final class Nat {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A pair of addresses between which packets went both ways, of those the kernel follows. */
  private static final Pattern FOLLOWED =
      Pattern.compile(
          "(?m)^ipv4 +2 +udp .*?packets=(\\d+) (?!.*UNREPLIED).* dport=(\\d+)"
              + " packets=.* zone=(\\d+) delta-time=(\\d+)");

  private final OwnNetwork border;
  private int zone = 1;

  private Nat(OwnNetwork border) {
    this.border = border;
  }

  /**
   * What somebody inside uses to speak with somebody outside.
   *
   * @param port by which it is known outside
   * @param sent packets from inside so far
   * @param seconds how long it has been used without being forgotten
   */
  public record Mapping(int port, long sent, int seconds) {}

  /**
   * Makes a network such a router.
   *
   * @param udp the silence after which a mapping of UDP is forgotten
   * @param tcp the same of TCP; whoever goes on all the same gets no answer
   */
  public static Nat at(OwnNetwork border, Duration udp, Duration tcp) throws IOException {
    border.run(
        "sysctl",
        "-qw",
        "net.ipv4.ip_forward=1",
        "net.netfilter.nf_conntrack_acct=1",
        "net.netfilter.nf_conntrack_timestamp=1",
        "net.netfilter.nf_conntrack_udp_timeout=" + udp.toSeconds(),
        "net.netfilter.nf_conntrack_udp_timeout_stream=" + udp.toSeconds(),
        "net.netfilter.nf_conntrack_tcp_timeout_established=" + tcp.toSeconds(),
        "net.netfilter.nf_conntrack_tcp_loose=0");
    Nat nat = new Nat(border);
    nat.mark("-A PREROUTING", "udp");
    nat.mark("-A PREROUTING", "tcp");
    for (String protocol : List.of("udp", "tcp")) {
      String rule = "-t nat -A POSTROUTING -o %s -p %s -j MASQUERADE --random";
      nat.rule(rule.formatted(OwnNetwork.CABLE, protocol));
    }
    nat.rule("-A FORWARD -m conntrack --ctstate INVALID -j DROP");
    nat.rule("-A FORWARD -i %s -m conntrack --ctstate NEW -j DROP".formatted(OwnNetwork.CABLE));
    return nat;
  }

  private void rule(String words) throws IOException {
    border.run(("iptables " + words).split(" "));
  }

  /** Packets in a zone where nobody was before belong to nothing that is known. */
  private void mark(String where, String protocol) throws IOException {
    rule("-t raw %s -p %s -j CT --zone %d".formatted(where, protocol, zone));
  }

  /** Forgets all of UDP, as after a silence. */
  public void forgetUdp() throws IOException {
    zone++;
    mark("-R PREROUTING 1", "udp");
  }

  /** Forgets everything, as when it is started anew. */
  public void forget() throws IOException {
    forgetUdp();
    mark("-R PREROUTING 2", "tcp");
  }

  /** The UDP mapping that most was sent by. */
  public Mapping busiest() throws IOException {
    return mappings().stream()
        .max(Comparator.comparingLong(Mapping::sent))
        .orElseThrow(() -> new IOException("nobody speaks by UDP"));
  }

  private List<Mapping> mappings() throws IOException {
    return FOLLOWED
        .matcher(border.run("cat", "/proc/net/nf_conntrack"))
        .results()
        .filter(found -> number(found, 3) == zone)
        .map(found -> new Mapping(number(found, 2), number(found, 1), number(found, 4)))
        .toList();
  }

  private static int number(MatchResult found, int group) {
    return Integer.parseInt(found.group(group));
  }

  /** Waits for a UDP mapping like this one. */
  public Mapping await(Predicate<Mapping> wanted) throws IOException, TimeoutException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<Mapping> now = mappings();
      for (Mapping each : now) {
        if (wanted.test(each)) {
          return each;
        }
      }
      if (System.nanoTime() > until) {
        throw new TimeoutException("no such mapping, but " + now);
      }
      LockSupport.parkNanos(200_000_000);
    }
  }
}
