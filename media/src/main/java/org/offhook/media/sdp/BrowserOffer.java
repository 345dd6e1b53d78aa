package org.offhook.media.sdp;

import java.util.List;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.SdpException;

/**
 * What a browser offers (JSEP, RFC 9429): ICE credentials, the certificate's fingerprint and its
 * audio formats.
 *
 * @param description all that was offered; sections other than {@code audio} are refused
 * @param audio the first audio section with a port
 * @param fingerprint SHA-256, upper-case hexadecimal with colons (RFC 8122)
 * @param candidates those in the offer; more may trickle
 */
public record BrowserOffer(
    SessionDescription description,
    MediaSection audio,
    String ufrag,
    String password,
    String fingerprint,
    List<PayloadFormat> formats,
    List<CandidateLine> candidates) {

  /**
   * Understands a browser's offer.
   *
   * @throws SdpException when it lacks audio, ICE credentials, a SHA-256 fingerprint, rtcp-mux, or
   *     leaves us no passive role
   */
  public static BrowserOffer read(String sdp) throws SdpException {
    SessionDescription description = SdpReader.read(sdp);
    MediaSection audio =
        description.sections().stream()
            .filter(s -> s.isAudio() && s.port() != 0)
            .findFirst()
            .orElseThrow(() -> SdpReader.incompatible("no audio section in the browser's offer"));
    if (!PeerTransport.isIn(audio)) {
      throw SdpReader.incompatible("browser audio is " + audio.protocol() + ", not DTLS-SRTP");
    }
    PeerTransport transport = PeerTransport.of(description, audio, "the browser's offer");
    String setup = transport.setup();
    if (!setup.equals("actpass") && !setup.equals("active")) {
      throw SdpReader.incompatible("the browser offers setup:" + setup + ", we are passive");
    }
    return new BrowserOffer(
        description,
        audio,
        transport.ufrag(),
        transport.password(),
        transport.fingerprint(),
        PayloadFormat.of(audio),
        transport.candidates());
  }

  /** The {@code a=mid}, which bundles name; empty where there is none. */
  String mid() {
    return audio.attribute("mid").orElse("");
  }

  /** What we do when the browser does that (RFC 3264 section 6.1). */
  public Direction ourDirection() {
    return PbxMedia.mirrored(description.direction(audio));
  }
}
