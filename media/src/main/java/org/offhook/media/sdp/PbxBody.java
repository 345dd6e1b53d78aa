package org.offhook.media.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import org.offhook.media.PbxAgreement.Direction;

/**
 * What we tell a PBX: one audio section of ours, in an offer or in an answer.
 *
 * @param rtp our RTP address; RTCP is one port higher
 * @param protocol RTP/AVP, RTP/SAVP or what the offer had
 * @param crypto our keys, empty for plain RTP
 */
public record PbxBody(
    InetSocketAddress rtp,
    String protocol,
    List<PayloadFormat> formats,
    List<CryptoLine> crypto,
    Direction direction) {

  /** This body as an offer. */
  public String offer(long session, long version) {
    SdpWriter out = new SdpWriter().session(session, version, rtp.getAddress());
    out.line("c=" + SdpWriter.in(rtp.getAddress())).line("t=0 0");
    write(out);
    return out.toString();
  }

  /** This body as an answer: the offer's other sections are refused in their places. */
  public String answer(long session, long version, PbxMedia offered) {
    SdpWriter out = new SdpWriter().session(session, version, rtp.getAddress());
    out.line("c=" + SdpWriter.in(rtp.getAddress())).line("t=0 0");
    for (MediaSection section : offered.description().sections()) {
      if (section == offered.section()) {
        write(out);
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
    out.attribute("rtcp", Integer.toString(rtp.getPort() + 1));
    out.line("a=" + PbxMedia.word(direction));
  }
}
