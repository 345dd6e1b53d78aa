package org.offhook.media.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.offhook.media.PbxAgreement.Direction;

/**
 * What we tell a PBX: one audio section of ours, in an offer or in an answer.
 *
 * @param rtp our RTP address; RTCP is one port higher, with DTLS-SRTP the same
 * @param protocol RTP/AVP, RTP/SAVP, UDP/TLS/RTP/SAVPF or what the offer had
 * @param crypto our keys for SDES
 * @param dtls how we are found and known in DTLS-SRTP
 */
public record PbxBody(
    InetSocketAddress rtp,
    String protocol,
    List<PayloadFormat> formats,
    List<CryptoLine> crypto,
    Optional<OurTransport> dtls,
    Direction direction) {
  private static final String OUR_MID = "0";

  /** In plain RTP or, with keys, in SDES-SRTP. */
  public PbxBody(
      InetSocketAddress rtp,
      String protocol,
      List<PayloadFormat> formats,
      List<CryptoLine> crypto,
      Direction direction) {
    this(rtp, protocol, formats, crypto, Optional.empty(), direction);
  }

  /** This body as an offer. */
  public String offer(long session, long version) {
    SdpWriter out = new SdpWriter().session(session, version, rtp.getAddress());
    out.line("c=" + SdpWriter.in(rtp.getAddress())).line("t=0 0");
    if (dtls.isPresent()) {
      out.attribute("group", "BUNDLE " + OUR_MID); // what stands on WebRTC may insist on it
    }
    write(out);
    if (dtls.isPresent()) {
      out.attribute("mid", OUR_MID);
    }
    return out.toString();
  }

  /** This body as an answer: the offer's other sections are refused in their places. */
  public String answer(long session, long version, PbxMedia offered) {
    SdpWriter out = new SdpWriter().session(session, version, rtp.getAddress());
    out.line("c=" + SdpWriter.in(rtp.getAddress())).line("t=0 0");
    Optional<String> mid = dtls.flatMap(ours -> offered.section().attribute("mid"));
    if (mid.isPresent()
        && offered.description().attribute("group").orElse("").startsWith("BUNDLE")) {
      out.attribute("group", "BUNDLE " + mid.get()); // RFC 9143 section 7.3
    }
    for (MediaSection section : offered.description().sections()) {
      if (section == offered.section()) {
        write(out);
        mid.ifPresent(name -> out.attribute("mid", name));
        if (offered.wantsVoipMetrics()) {
          out.attribute("rtcp-xr", PbxMedia.VOIP_METRICS); // it knows them: we read its own too
        }
      } else {
        out.rejected(section);
      }
    }
    return out.toString();
  }

  private void write(SdpWriter out) {
    StringBuilder types = new StringBuilder();
    formats.forEach(f -> types.append(' ').append(f.payloadType()));
    out.line("m=audio " + rtp.getPort() + " " + protocol + types);
    formats.forEach(f -> out.attributes(f.attributes()));
    crypto.forEach(c -> out.line(c.attribute().toString()));
    out.attribute("ptime", "20");
    if (dtls.isPresent()) {
      out.attributes(dtls.get().attributes());
    } else {
      out.attribute("rtcp", Integer.toString(rtp.getPort() + 1));
    }
    out.line("a=" + PbxMedia.word(direction));
  }
}
