package org.offhook.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the engine is set up.
 *
 * @param browserAddresses where browsers reach us, best first; every event loop binds a UDP port on
 *     each. Several may be bound to one address: then it is shown under several
 * @param browserPort UDP port of the first event loop; the n-th loop takes the n-th port after it
 * @param pbxAddresses for PBX media; the first of each family counts
 * @param firstPbxPort first RTP port (even), RTCP on the next
 * @param lastPbxPort last RTCP port, inclusive
 * @param loops event loops, at least 1
 * @param handshakeLimit after which a DTLS handshake is given up
 * @param codecs preferred order for offers to the PBX, names as in rtpmap
 * @param allowed peers' addresses that would be refused otherwise
 * @param holdMusic WAV or Opus in Ogg, at most 10 minutes; empty for the music we bring, which is
 *     also played instead of a file that cannot be read
 * @param unusedLimit after which a session is released that its call gave no order and on whose
 *     legs nothing authentic came; longer than anything rings
 */
public record MediaSettings(
    List<MediaAddress> browserAddresses,
    int browserPort,
    List<MediaAddress> pbxAddresses,
    int firstPbxPort,
    int lastPbxPort,
    int loops,
    Duration handshakeLimit,
    List<String> codecs,
    AllowedAddresses allowed,
    Optional<Path> holdMusic,
    Duration unusedLimit) {

  /** G.722, A-law, µ-law, Opus: what both a browser and a PBX may have. */
  public static final List<String> DEFAULT_CODECS =
      List.of("PCMA/8000", "PCMU/8000", "G722/8000", "opus/48000");

  /** Longer than a call rings, dials or waits for a device. */
  public static final Duration DEFAULT_UNUSED_LIMIT = Duration.ofMinutes(5);

  public MediaSettings {
    if (browserAddresses.isEmpty() || pbxAddresses.isEmpty()) {
      throw new IllegalArgumentException("media needs an address for browsers and one for PBXs");
    }
    browserAddresses = List.copyOf(browserAddresses);
    pbxAddresses = List.copyOf(pbxAddresses);
  }

  /** With the music that we bring and the default limit for unused sessions. */
  public MediaSettings(
      List<MediaAddress> browserAddresses,
      int browserPort,
      List<MediaAddress> pbxAddresses,
      int firstPbxPort,
      int lastPbxPort,
      int loops,
      Duration handshakeLimit,
      List<String> codecs,
      AllowedAddresses allowed) {
    this(
        browserAddresses,
        browserPort,
        pbxAddresses,
        firstPbxPort,
        lastPbxPort,
        loops,
        handshakeLimit,
        codecs,
        allowed,
        Optional.empty(),
        DEFAULT_UNUSED_LIMIT);
  }

  /** The same with the operator's music; empty for ours. */
  public MediaSettings withHoldMusic(Optional<Path> music) {
    return new MediaSettings(
        browserAddresses,
        browserPort,
        pbxAddresses,
        firstPbxPort,
        lastPbxPort,
        loops,
        handshakeLimit,
        codecs,
        allowed,
        music,
        unusedLimit);
  }

  /** The same with another limit for sessions that nobody uses. */
  public MediaSettings withUnusedLimit(Duration limit) {
    return new MediaSettings(
        browserAddresses,
        browserPort,
        pbxAddresses,
        firstPbxPort,
        lastPbxPort,
        loops,
        handshakeLimit,
        codecs,
        allowed,
        holdMusic,
        limit);
  }
}
