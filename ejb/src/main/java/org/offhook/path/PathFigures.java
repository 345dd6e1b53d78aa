package org.offhook.path;

import java.util.Optional;
import java.util.OptionalDouble;
import org.offhook.media.LegQuality;
import org.offhook.media.StreamQuality;

/**
 * How good a path was.
 *
 * @param there from the browser to us; empty when nothing came
 * @param back what came back to the browser, as it reports: what was lost on the way here is
 *     missing there too; empty where it did not report yet
 * @param roundTrip milliseconds; empty where the browser did not report yet
 */
public record PathFigures(Optional<Stream> there, Optional<Stream> back, OptionalDouble roundTrip) {

  /**
   * One direction.
   *
   * @param lossPercent 0 to 100
   * @param jitterMillis interarrival jitter (RFC 3550 section 6.4.1)
   * @param mos mean opinion score (ITU-T G.107), 1 to 4.5
   */
  public record Stream(double lossPercent, double jitterMillis, double mos) {
    private static Stream of(StreamQuality quality) {
      return new Stream(quality.lossPercent(), quality.jitterMillis(), quality.mos());
    }
  }

  static PathFigures of(LegQuality quality) {
    OptionalDouble roundTrip =
        quality.heard().map(StreamQuality::roundTripMillis).orElse(OptionalDouble.empty());
    return new PathFigures(
        quality.heard().map(Stream::of), quality.sent().map(Stream::of), roundTrip);
  }
}
