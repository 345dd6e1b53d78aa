package org.offhook.media;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How the engine is set up.
 *
 * @param browserAddress address that browsers reach and the shared UDP port binds to
 * @param browserPort UDP port of the first event loop; the n-th loop takes the n-th port after it
 * @param pbxAddress address for PBX media
 * @param firstPbxPort first RTP port (even), RTCP on the next
 * @param lastPbxPort last RTCP port, inclusive
 * @param loops event loops, at least 1
 * @param handshakeLimit after which a DTLS handshake is given up
 * @param codecs preferred order for offers to the PBX, names as in rtpmap
 * @param unusedLimit after which a session is released that its call gave no order and on whose
 *     legs nothing authentic came; longer than anything rings
 */
public record MediaSettings(
    InetAddress browserAddress,
    int browserPort,
    InetAddress pbxAddress,
    int firstPbxPort,
    int lastPbxPort,
    int loops,
    Duration handshakeLimit,
    List<String> codecs,
    Duration unusedLimit) {

  /** G.722, A-law, µ-law, Opus: what both a browser and a PBX may have. */
  public static final List<String> DEFAULT_CODECS =
      List.of("PCMA/8000", "PCMU/8000", "G722/8000", "opus/48000");

  /** Longer than a call rings, dials or waits for a device. */
  public static final Duration DEFAULT_UNUSED_LIMIT = Duration.ofMinutes(5);

  /** With the default limit for unused sessions. */
  public MediaSettings(
      InetAddress browserAddress,
      int browserPort,
      InetAddress pbxAddress,
      int firstPbxPort,
      int lastPbxPort,
      int loops,
      Duration handshakeLimit,
      List<String> codecs) {
    this(
        browserAddress,
        browserPort,
        pbxAddress,
        firstPbxPort,
        lastPbxPort,
        loops,
        handshakeLimit,
        codecs,
        DEFAULT_UNUSED_LIMIT);
  }
}
