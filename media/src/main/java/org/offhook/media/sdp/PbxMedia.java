package org.offhook.media.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.SdpException;

/**
 * The audio of a PBX as its description says: where it listens and what it speaks.
 *
 * @param rtp where it wants RTP; the unspecified address means "send nothing" (RFC 3264 8.4)
 * @param rtcp where it wants RTCP (RFC 3605), by default one port higher
 * @param crypto the keys it named for suites we have, in its order; empty means no SDES
 * @param dtls how it is found and known where the media is DTLS-SRTP; then {@code rtcp} says
 *     nothing, and with ICE {@code rtp} neither
 */
public record PbxMedia(
    SessionDescription description,
    MediaSection section,
    InetSocketAddress rtp,
    InetSocketAddress rtcp,
    List<PayloadFormat> formats,
    List<CryptoLine> crypto,
    Optional<PeerTransport> dtls) {
  static final String VOIP_METRICS = "voip-metrics";

  /**
   * The section of an offer that we take: the first in DTLS-SRTP or with usable keys, else the
   * first in plain RTP.
   *
   * @param suites SRTP suites we have
   */
  public static PbxMedia inOffer(SessionDescription offer, Set<String> suites) throws SdpException {
    MediaSection plain = null;
    for (MediaSection section : offer.sections()) {
      if (section.isAudio() && section.port() != 0) {
        boolean keys = isRtp(section) && !crypto(section, suites).isEmpty();
        if (keys || isDtls(offer, section)) {
          return of(offer, section, suites);
        }
        if (plain == null && section.protocol().matches("RTP/AVPF?")) {
          plain = section;
        }
      }
    }
    if (plain == null) {
      throw SdpReader.incompatible("no audio that we can take in the PBX's offer");
    }
    return of(offer, plain, suites);
  }

  /** The audio of an answer to our offer with its single section. */
  public static PbxMedia inAnswer(SessionDescription answer, boolean secure, Set<String> suites)
      throws SdpException {
    MediaSection section =
        answer.sections().stream()
            .filter(s -> s.isAudio() && s.port() != 0 && isRtp(s))
            .findFirst()
            .orElseThrow(() -> SdpReader.incompatible("the PBX refused audio"));
    PbxMedia media = of(answer, section, secure ? suites : Set.of());
    if (secure && media.crypto.isEmpty()) {
      throw SdpReader.incompatible("the PBX answered an encrypted offer without a usable key");
    }
    if (!secure && section.protocol().contains("SAVP")) {
      throw SdpReader.incompatible("the PBX answered a plain offer with " + section.protocol());
    }
    return media;
  }

  /** The audio of an answer to our offer of DTLS-SRTP. */
  public static PbxMedia inDtlsAnswer(SessionDescription answer) throws SdpException {
    for (MediaSection section : answer.sections()) {
      if (section.isAudio() && section.port() != 0 && PeerTransport.isIn(section)) {
        return of(answer, section, Set.of());
      }
    }
    throw SdpReader.incompatible("the PBX refused audio in DTLS-SRTP");
  }

  private static boolean isDtls(SessionDescription description, MediaSection section) {
    return PeerTransport.isIn(section) && description.attribute(section, "fingerprint").isPresent();
  }

  private static PbxMedia of(
      SessionDescription description, MediaSection section, Set<String> suites)
      throws SdpException {
    boolean dtls = PeerTransport.isIn(section);
    if (section.address() == null) {
      throw SdpReader.malformed("there is no c= line");
    }
    InetAddress host =
        CandidateLine.literal(section.address())
            .orElseThrow(
                () -> SdpReader.malformed("c= has " + section.address() + ", not an IP address"));
    if (host.isMulticastAddress()) {
      throw SdpReader.incompatible("c= has a multicast address");
    }
    InetSocketAddress rtp = new InetSocketAddress(host, section.port());
    return new PbxMedia(
        description,
        section,
        rtp,
        rtcp(section, rtp),
        PayloadFormat.of(section),
        dtls ? List.of() : crypto(section, suites),
        dtls
            ? Optional.of(PeerTransport.of(description, section, "the PBX's description"))
            : Optional.empty());
  }

  /** The same media at another address, with RTCP one port higher. */
  public PbxMedia at(InetSocketAddress place) {
    InetSocketAddress reports = new InetSocketAddress(place.getAddress(), place.getPort() + 1);
    return new PbxMedia(description, section, place, reports, formats, crypto, dtls);
  }

  /** The same media, to which no RTCP is sent. */
  public PbxMedia withoutReports() {
    InetSocketAddress nowhere = new InetSocketAddress(rtcp.getAddress(), 0);
    return new PbxMedia(description, section, rtp, nowhere, formats, crypto, dtls);
  }

  private static InetSocketAddress rtcp(MediaSection section, InetSocketAddress rtp)
      throws SdpException {
    Optional<String> line = section.attribute("rtcp");
    if (line.isEmpty()) {
      return new InetSocketAddress(rtp.getAddress(), Math.min(rtp.getPort() + 1, 65_535));
    }
    String[] words = line.get().trim().split(" +");
    int port = SdpReader.number(words[0], 65_535, "RTCP port");
    InetAddress host =
        words.length < 4
            ? rtp.getAddress()
            : CandidateLine.literal(words[3])
                .filter(said -> said.getClass() == rtp.getAddress().getClass())
                .orElse(rtp.getAddress());
    return new InetSocketAddress(host, port);
  }

  private static List<CryptoLine> crypto(MediaSection section, Set<String> suites) {
    return section.attributes("crypto").stream()
        .flatMap(value -> CryptoLine.parse(value).stream())
        .filter(line -> suites.contains(line.suite()))
        .toList();
  }

  private static boolean isRtp(MediaSection section) {
    return section.protocol().matches("RTP/S?AVPF?");
  }

  /** What we may do: the mirror of what the PBX does; hold by 0.0.0.0 (RFC 2543) lets us listen. */
  public Direction ourDirection() {
    Direction said = mirrored(description.direction(section));
    if (!rtp.getAddress().isAnyLocalAddress() || dtls.filter(PeerTransport::hasIce).isPresent()) {
      return said;
    }
    return said == Direction.SENDRECV || said == Direction.RECVONLY
        ? Direction.RECVONLY
        : Direction.INACTIVE;
  }

  /** Whether the PBX asks for VoIP metrics in RTCP (RFC 3611 section 5.1). */
  public boolean wantsVoipMetrics() {
    return description
        .attribute(section, "rtcp-xr")
        .filter(wanted -> List.of(wanted.trim().split(" +")).contains(VOIP_METRICS))
        .isPresent();
  }

  static Direction mirrored(Direction theirs) {
    return switch (theirs) {
      case SENDRECV -> Direction.SENDRECV;
      case SENDONLY -> Direction.RECVONLY;
      case RECVONLY -> Direction.SENDONLY;
      case INACTIVE -> Direction.INACTIVE;
    };
  }

  static String word(Direction direction) {
    return switch (direction) {
      case SENDRECV -> "sendrecv";
      case SENDONLY -> "sendonly";
      case RECVONLY -> "recvonly";
      case INACTIVE -> "inactive";
    };
  }
}
