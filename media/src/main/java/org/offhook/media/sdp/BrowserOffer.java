package org.offhook.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  /** Candidates taken from one offer; a browser with many networks has about 20. */
  private static final int MAX_CANDIDATES = 64;

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
    if (!audio.protocol().matches("UDP/TLS/RTP/SAVPF?")) {
      throw SdpReader.incompatible("browser audio is " + audio.protocol() + ", not DTLS-SRTP");
    }
    if (audio.attribute("rtcp-mux").isEmpty()) {
      throw SdpReader.incompatible("the browser does not multiplex RTCP (RFC 8834 section 4.5)");
    }
    String setup = description.attribute(audio, "setup").orElse("");
    if (!setup.equals("actpass") && !setup.equals("active")) {
      throw SdpReader.incompatible("the browser offers setup:" + setup + ", we are passive");
    }
    return new BrowserOffer(
        description,
        audio,
        credential(description, audio, "ice-ufrag", 4),
        credential(description, audio, "ice-pwd", 22),
        sha256(description, audio),
        PayloadFormat.of(audio),
        candidates(audio));
  }

  /** The {@code a=mid}, which bundles name; empty where there is none. */
  String mid() {
    return audio.attribute("mid").orElse("");
  }

  /** What we do when the browser does that (RFC 3264 section 6.1). */
  public Direction ourDirection() {
    return PbxMedia.mirrored(description.direction(audio));
  }

  private static String credential(
      SessionDescription description, MediaSection audio, String name, int least)
      throws SdpException {
    // RFC 8839 5.4: 4 to 256 and 22 to 256 ice-chars. Some writers also use - and _.
    Optional<String> value = description.attribute(audio, name);
    if (value.isEmpty() || !value.get().matches("[A-Za-z0-9+/_=-]{" + least + ",256}")) {
      throw SdpReader.malformed("a=" + name + " is missing or not of ICE characters");
    }
    return value.get();
  }

  private static String sha256(SessionDescription description, MediaSection audio)
      throws SdpException {
    List<String> values = new ArrayList<>(audio.attributes("fingerprint"));
    if (values.isEmpty()) {
      description.attribute("fingerprint").ifPresent(values::add);
    }
    for (String value : values) {
      String[] words = value.trim().split(" +");
      if (words.length == 2
          && words[0].equalsIgnoreCase("sha-256")
          && words[1].matches("([0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}")) {
        return words[1].toUpperCase(Locale.ROOT);
      }
    }
    throw SdpReader.incompatible("no SHA-256 fingerprint in the browser's offer");
  }

  private static List<CandidateLine> candidates(MediaSection audio) {
    return audio.attributes("candidate").stream()
        .limit(MAX_CANDIDATES)
        .flatMap(value -> CandidateLine.parse(value).stream())
        .toList();
  }
}
