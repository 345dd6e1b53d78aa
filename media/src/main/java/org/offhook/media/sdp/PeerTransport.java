package org.offhook.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.offhook.media.SdpException;

/**
 * How a peer is found and known in DTLS-SRTP: ICE credentials (RFC 8839), the certificate's
 * fingerprint (RFC 8122) and who begins the handshake (RFC 8842).
 *
 * @param ufrag empty, with the password, where the peer does without ICE
 * @param fingerprint SHA-256, upper-case hexadecimal with colons
 * @param setup {@code active}, {@code passive} or {@code actpass}; empty where nothing was said
 * @param lite whether the peer only answers checks (RFC 8445 section 2.5)
 * @param candidates those in the description; more may trickle or be found by their checks
 */
public record PeerTransport(
    String ufrag,
    String password,
    String fingerprint,
    String setup,
    boolean lite,
    List<CandidateLine> candidates) {

  /** Candidates taken from one description; a browser with many networks has about 20. */
  private static final int MAX_CANDIDATES = 64;

  /** Whether it is found by ICE, and not at the address of its description alone. */
  public boolean hasIce() {
    return !ufrag.isEmpty();
  }

  /** Whether a section is one of DTLS-SRTP (RFC 5764 section 8). */
  static boolean isIn(MediaSection section) {
    return section.protocol().matches("UDP/TLS/RTP/SAVPF?");
  }

  /**
   * Reads what a section and its session say.
   *
   * @param whose for what is wrong, for example {@code the PBX's offer}
   * @throws SdpException when credentials or a SHA-256 fingerprint are missing, or RTCP has a port
   *     of its own
   */
  static PeerTransport of(SessionDescription description, MediaSection audio, String whose)
      throws SdpException {
    if (audio.attribute("rtcp-mux").isEmpty()) {
      throw SdpReader.incompatible(
          whose + " does not multiplex RTCP, which we ask of DTLS-SRTP (RFC 8834 section 4.5)");
    }
    boolean ice = description.attribute(audio, "ice-ufrag").isPresent();
    return new PeerTransport(
        ice ? credential(description, audio, "ice-ufrag", 4) : "",
        ice ? credential(description, audio, "ice-pwd", 22) : "",
        sha256(description, audio, whose),
        description.attribute(audio, "setup").orElse(""),
        description.attribute("ice-lite").isPresent(),
        candidates(audio));
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

  private static String sha256(SessionDescription description, MediaSection audio, String whose)
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
    throw SdpReader.incompatible("no SHA-256 fingerprint in " + whose);
  }

  private static List<CandidateLine> candidates(MediaSection audio) {
    return audio.attributes("candidate").stream()
        .limit(MAX_CANDIDATES)
        .flatMap(value -> CandidateLine.parse(value).stream())
        .toList();
  }
}
