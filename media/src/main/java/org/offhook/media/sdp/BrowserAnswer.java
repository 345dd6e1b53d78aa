package org.offhook.media.sdp;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Our answer to a browser: one audio section, ICE controlled, DTLS passive, everything else
 * refused.
 *
 * @param formats shared formats in the PBX's order
 * @param candidates addresses of our shared UDP port, best first
 * @param ssrc of the stream we send, unsigned
 */
public record BrowserAnswer(
    long session,
    long version,
    BrowserOffer offer,
    List<PayloadFormat> formats,
    String ufrag,
    String password,
    String fingerprint,
    List<InetSocketAddress> candidates,
    long ssrc) {

  /** RFC 8445 5.1.2.1: host type preference 126, component 1. */
  static final long HOST_PRIORITY = (126L << 24) | 255;

  @Override
  public String toString() {
    SdpWriter out =
        new SdpWriter().session(session, version, candidates.getFirst().getAddress()).line("t=0 0");
    if (offer.description().attribute("group").orElse("").startsWith("BUNDLE")) {
      out.attribute("group", "BUNDLE " + offer.mid());
    }
    out.attribute("msid-semantic", " WMS *");
    for (MediaSection section : offer.description().sections()) {
      if (section == offer.audio()) {
        writeAudio(out);
      } else {
        out.rejected(section);
        out.line("c=" + SdpWriter.in(candidates.getFirst().getAddress()));
        section.attribute("mid").ifPresent(mid -> out.attribute("mid", mid));
        out.line("a=inactive");
      }
    }
    return out.toString();
  }

  private void writeAudio(SdpWriter out) {
    InetSocketAddress first = candidates.getFirst();
    StringBuilder types = new StringBuilder();
    formats.forEach(f -> types.append(' ').append(f.payloadType()));
    out.line("m=audio " + first.getPort() + " " + offer.audio().protocol() + types);
    out.line("c=" + SdpWriter.in(first.getAddress()));
    if (!offer.mid().isEmpty()) {
      out.attribute("mid", offer.mid());
    }
    out.line("a=rtcp-mux");
    out.line("a=" + PbxMedia.word(offer.ourDirection()));
    out.attribute("ice-ufrag", ufrag).attribute("ice-pwd", password);
    out.attribute("ice-options", "trickle");
    out.attribute("fingerprint", "sha-256 " + fingerprint).attribute("setup", "passive");
    formats.forEach(f -> out.attributes(f.attributes()));
    out.attribute("ptime", "20");
    out.attribute("msid", "offhook call").attribute("ssrc", ssrc + " cname:offhook");
    out.attributes(OurTransport.candidateLines(candidates));
  }
}
