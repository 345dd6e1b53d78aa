package org.offhook.media;

/**
 * What an offer/answer exchange with the PBX led to.
 *
 * @param sdp our answer, or our own offer again where the PBX answered
 * @param direction what we may do from our side of the PBX leg
 * @param codec the audio codec in use as in rtpmap, for example {@code PCMA/8000}
 */
public record PbxAgreement(String sdp, Direction direction, String codec) {

  /** Media direction from the gateway's side (RFC 3264 section 6.1). */
  public enum Direction {
    SENDRECV,
    /** The PBX holds us or plays announcements: it sends, we listen. */
    RECVONLY,
    SENDONLY,
    INACTIVE
  }
}
