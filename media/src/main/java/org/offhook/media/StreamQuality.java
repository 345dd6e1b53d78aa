package org.offhook.media;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one direction of a leg was over a span of time.
 *
 * @param codec of the audio as in rtpmap, empty before one is known
 * @param packets that should have come, by sequence number
 * @param lost of them; never negative, a packet that came twice is no less lost than another
 * @param lossPercent 0 to 100
 * @param bursts how the losses lay in time; empty where only their number is known
 * @param concealedPercent of what was to be heard, made up by our play-out because its packets were
 *     not there in time; empty where nothing of it was decoded here: a relay conceals nothing
 * @param jitterMillis interarrival jitter (RFC 3550 section 6.4.1), the mean of the span
 * @param roundTripMillis between us and the peer, both ways, without its jitter buffer; empty
 *     before the peer answered one of our sender reports
 * @param delayMillis estimate from mouth to ear over this leg: half the round trip, one frame, and
 *     a jitter buffer of twice the jitter, at least 40 ms
 * @param mos mean opinion score for conversation by the E-model (ITU-T G.107; wide band on its
 *     extended scale), 1 to 4.5
 */
public record StreamQuality(
    String codec,
    long packets,
    long lost,
    double lossPercent,
    Optional<Bursts> bursts,
    OptionalDouble concealedPercent,
    double jitterMillis,
    OptionalDouble roundTripMillis,
    double delayMillis,
    double mos) {

  /**
   * Bursts of loss and the gaps between them (RFC 3611 section 4.7.2, Gmin 16).
   *
   * @param burstPercent lost within bursts, of the packets in them
   * @param gapPercent lost outside of bursts, of the packets there
   * @param burstMillis mean length of a burst; 0 where there was none
   * @param gapMillis mean length of a gap
   */
  public record Bursts(
      double burstPercent, double gapPercent, double burstMillis, double gapMillis) {}
}
