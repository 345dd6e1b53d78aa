package org.offhook.call;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a call sounded, each direction apart and over both its legs: a chain is as good as its worse
 * link, so what one leg's network spoiled is not made better by the other.
 *
 * @param heard what the user heard of the far side; empty where too little was measured
 * @param sent what the far side heard of the user; the part from us to the PBX counts only where
 *     the PBX reports (RTCP)
 * @param roundTripMillis from the browser to the PBX and back, of the legs that told theirs
 */
public record CallQuality(Optional<Way> heard, Optional<Way> sent, OptionalInt roundTripMillis)
    implements Serializable {

  /**
   * One direction.
   *
   * @param mos mean opinion score by the E-model (ITU-T G.107), 1 to 4.5, two decimals
   * @param lossPercent packets that were missing, 0 to 100, two decimals
   * @param jitterMillis interarrival jitter (RFC 3550 section 6.4.1), one decimal
   */
  public record Way(double mos, double lossPercent, double jitterMillis) implements Serializable {
    public Way {
      mos = rounded(mos, 100);
      lossPercent = rounded(lossPercent, 100);
      jitterMillis = rounded(jitterMillis, 10);
    }

    private static double rounded(double value, int parts) {
      return Math.round(value * parts) / (double) parts;
    }

    public Grade grade() {
      return Grade.of(mos);
    }
  }

  /** Of what was measured; nothing for a call without media, which is no bad call. */
  public static Optional<CallQuality> of(
      Optional<Way> heard, Optional<Way> sent, OptionalInt roundTripMillis) {
    return heard.isEmpty() && sent.isEmpty()
        ? Optional.empty()
        : Optional.of(new CallQuality(heard, sent, roundTripMillis));
  }

  /** The score of the worse direction. */
  public double mos() {
    return Math.min(heard.map(Way::mos).orElse(5.0), sent.map(Way::mos).orElse(5.0));
  }

  /** Of the worse direction. */
  public Grade grade() {
    return Grade.of(mos());
  }
}
