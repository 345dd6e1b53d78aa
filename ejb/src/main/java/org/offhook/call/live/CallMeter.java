package org.offhook.call.live;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.offhook.call.CallQuality;
import org.offhook.call.CallQuality.Way;
import org.offhook.limits.Limits;
import org.offhook.media.LegQuality;
import org.offhook.media.MediaEvent;
import org.offhook.media.StreamQuality;

/**
 * How one call sounds now, and how it sounded on all the legs that it talked on. Told by media
 * threads, asked by any.
 */
final class CallMeter {
  private record Recent(Instant at, LegQuality quality) {}

  private final String pbxLeg;
  private final Clock clock;
  private final Map<String, Recent> recent = new HashMap<>();
  private final Sides whole = new Sides();

  /**
   * Nothing was measured yet.
   *
   * @param pbxLeg the leg that is no browser's
   */
  CallMeter(String pbxLeg, Clock clock) {
    this.pbxLeg = pbxLeg;
    this.clock = clock;
  }

  synchronized void told(MediaEvent event) {
    if (event instanceof MediaEvent.Quality(String leg, LegQuality quality)) {
      recent.put(leg, new Recent(clock.instant(), quality));
    }
  }

  /** A leg that the call talked on is over; how the whole of it was. */
  synchronized void over(String leg, LegQuality quality) {
    recent.remove(leg);
    whole.add(leg, quality);
  }

  /** Of all legs that are over; empty where too little was measured. */
  synchronized Optional<CallQuality> whole() {
    return whole.quality();
  }

  /** Of the last seconds; empty where nothing is heard any more. */
  synchronized Optional<CallQuality> now() {
    Instant oldest = clock.instant().minus(Limits.QUALITY_FRESH);
    var sides = new Sides();
    recent.forEach(
        (leg, told) -> {
          if (told.at().isAfter(oldest)) {
            sides.add(leg, told.quality());
          }
        });
    return sides.quality();
  }

  /** The browsers' legs, one after the other, and the PBX's. */
  private final class Sides {
    private final Sums fromBrowser = new Sums();
    private final Sums toBrowser = new Sums();
    private final Sums fromPbx = new Sums();
    private final Sums toPbx = new Sums();

    void add(String leg, LegQuality quality) {
      boolean pbx = leg.equals(pbxLeg);
      quality.heard().ifPresent((pbx ? fromPbx : fromBrowser)::add);
      quality.sent().ifPresent((pbx ? toPbx : toBrowser)::add);
    }

    Optional<CallQuality> quality() {
      return CallQuality.of(worse(fromPbx, toBrowser), worse(fromBrowser, toPbx), roundTrip());
    }

    private OptionalInt roundTrip() {
      var legs =
          Stream.of(longer(fromBrowser, toBrowser), longer(fromPbx, toPbx))
              .flatMap(Optional::stream)
              .toList();
      return legs.isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of((int) Math.round(legs.stream().mapToDouble(ms -> ms).sum()));
    }

    /** Both directions of a leg have one round trip; one that did not begin knows none. */
    private static Optional<Double> longer(Sums one, Sums other) {
      return Stream.of(one, other).flatMap(sums -> sums.roundTrip().stream()).max(Double::compare);
    }

    private static Optional<Way> worse(Sums one, Sums other) {
      return Stream.of(one, other)
          .flatMap(sums -> sums.way().stream())
          .min((a, b) -> Double.compare(a.mos(), b.mos()));
    }
  }

  /** One direction of one side over several legs, each as heavy as its packets are many. */
  private static final class Sums {
    private long packets;
    private long lost;
    private double mos;
    private double jitter;
    private double roundTrip;
    private long timed;

    void add(StreamQuality stream) {
      packets += stream.packets();
      lost += stream.lost();
      mos += stream.packets() * stream.mos();
      jitter += stream.packets() * stream.jitterMillis();
      stream
          .roundTripMillis()
          .ifPresent(
              ms -> {
                roundTrip += stream.packets() * ms;
                timed += stream.packets();
              });
    }

    Optional<Way> way() {
      return packets < Limits.QUALITY_PACKETS
          ? Optional.empty()
          : Optional.of(new Way(mos / packets, 100.0 * lost / packets, jitter / packets));
    }

    Optional<Double> roundTrip() {
      return timed == 0 ? Optional.empty() : Optional.of(roundTrip / timed);
    }
  }
}
