package org.offhook.media.sdp;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * How a PBX finds and knows us in DTLS-SRTP; the counterpart of {@link PeerTransport}.
 *
 * @param ufrag empty, with the password, towards a PBX without ICE
 * @param fingerprint SHA-256, upper-case hexadecimal with colons
 * @param setup {@code actpass} in an offer, else {@code active} or {@code passive} (RFC 8842
 *     section 5)
 * @param candidates our addresses, best first; there are no others, so nothing trickles
 */
public record OurTransport(
    String ufrag,
    String password,
    String fingerprint,
    String setup,
    List<InetSocketAddress> candidates) {

  List<Attribute> attributes() {
    List<Attribute> lines = new ArrayList<>();
    lines.add(new Attribute("rtcp-mux", ""));
    if (!ufrag.isEmpty()) {
      lines.add(new Attribute("ice-ufrag", ufrag));
      lines.add(new Attribute("ice-pwd", password));
    }
    lines.add(new Attribute("fingerprint", "sha-256 " + fingerprint));
    lines.add(new Attribute("setup", setup));
    if (!ufrag.isEmpty()) {
      lines.addAll(candidateLines(candidates));
    }
    return lines;
  }

  /** Host candidates of descending preference (RFC 8445 section 5.1.2.1), and that they are all. */
  static List<Attribute> candidateLines(List<InetSocketAddress> candidates) {
    List<Attribute> lines = new ArrayList<>();
    long priority = BrowserAnswer.HOST_PRIORITY | (65_535L << 8);
    int foundation = 1;
    for (InetSocketAddress address : candidates) {
      String ip = SdpWriter.host(address.getAddress());
      String place = " 1 udp " + priority + " " + ip + " " + address.getPort();
      lines.add(new Attribute("candidate", foundation++ + place + " typ host"));
      priority -= 1L << 8;
    }
    lines.add(new Attribute("end-of-candidates", ""));
    return lines;
  }
}
