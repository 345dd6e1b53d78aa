package org.offhook.media;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
 * @param holdMusic WAV or Opus in Ogg, at most 10 minutes; empty for the music we bring
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
    Optional<Path> holdMusic) {

  /** G.722, A-law, µ-law, Opus: what both a browser and a PBX may have. */
  public static final List<String> DEFAULT_CODECS =
      List.of("PCMA/8000", "PCMU/8000", "G722/8000", "opus/48000");

  /** With the music that we bring. */
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
        Optional.empty());
  }

  /** The same with the operator's music; empty for ours. */
  public MediaSettings withHoldMusic(Optional<Path> music) {
    return new MediaSettings(
        browserAddress,
        browserPort,
        pbxAddress,
        firstPbxPort,
        lastPbxPort,
        loops,
        handshakeLimit,
        codecs,
        music);
  }
}
