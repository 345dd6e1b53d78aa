package org.offhook.sip.container;

import gov.nist.javax.sip.stack.HopImpl;
import gov.nist.javax.sip.stack.StreamSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import javax.sip.ListeningPoint;
import javax.sip.address.Hop;
import javax.sip.address.SipURI;
import javax.sip.address.URI;
import org.mobicents.ext.javax.sip.dns.DefaultDNSLookupPerformer;
import org.mobicents.ext.javax.sip.dns.DefaultDNSServerLocator;
import org.xbill.DNS.Record;

/**
 * Finds servers as RFC 3263 has it, but keeps the name that a TLS server has to prove (RFC 5922 4):
 * the hop carries the name, and its addresses are handed to the connection that is opened.
 */
final class NamedHops extends DefaultDNSServerLocator implements StreamSettings.Names {
  private static final int REMEMBERED = 10_000;
  private static final int PORT = 5060;
  private static final int TLS_PORT = 5061;

  private final Map<String, List<InetAddress>> found = Collections.synchronizedMap(new Found());

  private final Destinations destinations;

  /** Finds no server where requests may not go. */
  NamedHops(Destinations destinations) {
    this.destinations = destinations;
    setDnsLookupPerformer(new Lookups());
  }

  @Override
  public Queue<Hop> locateHops(URI uri) {
    Queue<Hop> located = new ArrayDeque<>(super.locateHops(uri));
    located.removeIf(hop -> !allowed(hop));
    if (!(uri instanceof SipURI target) || TlsKeys.isAddress(bare(target.getHost()))) {
      return located;
    }
    Queue<Hop> named = new ArrayDeque<>();
    Map<Integer, List<InetAddress>> secure = new LinkedHashMap<>();
    for (Hop hop : located) {
      if (ListeningPoint.TLS.equalsIgnoreCase(hop.getTransport())) {
        int port = hop.getPort() > 0 ? hop.getPort() : TLS_PORT;
        secure.computeIfAbsent(port, _ -> new ArrayList<>()).add(inDigits(hop.getHost()));
      } else {
        named.add(hop);
      }
    }
    if (!secure.isEmpty() && !hasAddress(target)) {
      return new ArrayDeque<>();
    }
    secure.forEach(
        (port, addresses) -> {
          found.put(key(target.getHost(), port), List.copyOf(addresses));
          named.add(new HopImpl(target.getHost(), port, ListeningPoint.TLS));
        });
    return named;
  }

  /** The stack looks a name up once more before an ACK, and knows nothing of SRV records there. */
  private boolean hasAddress(SipURI target) {
    return target.getPort() > 0
        || !getDnsLookupPerformer()
            .locateHopsForNonNumericAddressWithPort(target.getHost(), TLS_PORT, ListeningPoint.TLS)
            .isEmpty();
  }

  @Override
  public List<InetAddress> addresses(String host, int port) throws UnknownHostException {
    List<InetAddress> known = found.get(key(host, port));
    List<InetAddress> all = known == null ? List.of(InetAddress.getAllByName(host)) : known;
    List<InetAddress> allowed =
        all.stream().filter(each -> destinations.allowed(each, port)).toList();
    if (allowed.isEmpty()) {
      throw new UnknownHostException("nothing may be sent to " + host);
    }
    return allowed;
  }

  private boolean allowed(Hop hop) {
    boolean tls = ListeningPoint.TLS.equalsIgnoreCase(hop.getTransport());
    int port = hop.getPort() > 0 ? hop.getPort() : tls ? TLS_PORT : PORT;
    return !TlsKeys.isAddress(bare(hop.getHost()))
        || destinations.allowed(inDigits(hop.getHost()), port);
  }

  private static String key(String host, int port) {
    return host.toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** An address without the brackets that IPv6 has in URIs. */
  static String bare(String host) {
    return host.replaceAll("[\\[\\]]", "");
  }

  private static InetAddress inDigits(String address) {
    return InetAddress.ofLiteral(bare(address));
  }

  /** What was found last. */
  private static final class Found extends LinkedHashMap<String, List<InetAddress>> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, List<InetAddress>> eldest) {
      return size() > REMEMBERED;
    }
  }

  /** The service for TLS is {@code _sips._tcp} (RFC 3263 4.1), not {@code _sips._tls}. */
  private static final class Lookups extends DefaultDNSLookupPerformer {
    @Override
    public List<Record> performSRVLookup(String name) {
      return super.performSRVLookup(name.replaceFirst("^_sips\\._tls\\.", "_sips._tcp."));
    }
  }
}
