package org.offhook.suite.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.offhook.media.AllowedAddresses;
import org.offhook.media.PeerAddresses;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;

/**
 * Where suites may be: tenants' administrators choose among the addresses that the operator lists,
 * and cannot make this server ask anything else. Every address counts, also one that a suite names
 * in an answer; redirections are not followed.
 */
public final class AllowedUrls {
  public static final String SETTING = "offhook.suite.urls";

  /** The vendors' public clouds, their sandboxes and national clouds. */
  public static final String VENDORS =
      "https://*.ringcentral.com,"
          + "https://graph.microsoft.com,https://login.microsoftonline.com,"
          + "https://graph.microsoft.us,https://dod-graph.microsoft.us,"
          + "https://login.microsoftonline.us,"
          + "https://microsoftgraph.chinacloudapi.cn,https://login.partner.microsoftonline.cn";

  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final List<Origin> origins;
  private final PeerAddresses peers;

  private record Origin(String scheme, String host, int port) {
    boolean covers(Origin asked) {
      boolean sameHost =
          host.startsWith("*.") ? asked.host.endsWith(host.substring(1)) : asked.host.equals(host);
      return sameHost && scheme.equals(asked.scheme) && port == asked.port;
    }
  }

  /**
   * Reads the operator's list.
   *
   * @param list origins such as {@code https://suite.example:8443} or {@code https://*.example},
   *     with commas between
   * @param addresses that are not refused although they are internal
   * @throws IllegalArgumentException naming what is no origin
   */
  public AllowedUrls(String list, AllowedAddresses addresses) {
    List<Origin> read = new ArrayList<>();
    for (String entry : list.split(",")) {
      if (!entry.isBlank()) {
        read.add(entry(entry.strip()));
      }
    }
    origins = List.copyOf(read);
    peers = new PeerAddresses(addresses, none -> false);
  }

  private static Origin entry(String text) {
    boolean wild = text.contains("://*.");
    return origin(URI.create(wild ? text.replace("://*.", "://any.") : text))
        .map(read -> wild ? new Origin(read.scheme, "*" + read.host.substring(3), read.port) : read)
        .orElseThrow(
            () -> new IllegalArgumentException(SETTING + ": " + text + " is no https://host:port"));
  }

  private static Optional<Origin> origin(URI uri) {
    String scheme =
        switch (uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT)) {
          case "https", "wss" -> "https";
          case "http", "ws" -> "http";
          default -> "";
        };
    if (scheme.isEmpty() || uri.getHost() == null || uri.getRawUserInfo() != null) {
      return Optional.empty();
    }
    int usual = scheme.equals("https") ? HTTPS : HTTP;
    int port = uri.getPort() < 0 ? usual : uri.getPort();
    return Optional.of(new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port));
  }

  /** Whether the operator lists this address; what its name leads to is checked when asked. */
  public boolean lists(URI uri) {
    return origin(uri)
        .filter(asked -> origins.stream().anyMatch(one -> one.covers(asked)))
        .isPresent();
  }

  /** Lets an address pass, or says why not. */
  public void check(URI uri) throws SuiteFailure {
    if (!lists(uri)) {
      throw new SuiteFailure(Why.NOT_ALLOWED, String.valueOf(uri.getHost()));
    }
    try {
      for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
        Optional<String> refusal = peers.refusal(address);
        if (refusal.isPresent()) {
          throw new SuiteFailure(Why.NOT_ALLOWED, refusal.get());
        }
      }
    } catch (UnknownHostException nowhere) {
      throw new SuiteFailure(Why.UNREACHABLE, uri.getHost(), nowhere);
    }
  }
}
