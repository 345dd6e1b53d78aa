package org.offhook.media.relay;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import org.offhook.media.LegQuality;
import org.offhook.media.StreamQuality;
import org.offhook.media.StreamQuality.Bursts;
import org.offhook.media.quality.EModel;
import org.offhook.media.quality.Impairment;
import org.offhook.media.quality.LossRuns;

/**
 * Turns one leg's counters into quality: over the last span, or since the beginning. Touched every
 * five seconds, never by a packet.
 */
final class LegMeter {
  static final long SPAN_NANOS = 5_000_000_000L;

  /** What a jitter buffer holds at least, in milliseconds. */
  private static final double LEAST_BUFFER = 40;

  private final IncomingStream in;
  private final PeerReports peer;
  private final Concealed decoded;
  private final long began;
  private Reading last;

  LegMeter(IncomingStream in, PeerReports peer, Concealed decoded, long now) {
    this.in = in;
    this.peer = peer;
    this.decoded = decoded;
    began = now;
    last = Reading.beginning(now);
  }

  boolean due(long now) {
    return now - last.nanos >= SPAN_NANOS;
  }

  /**
   * The time since the last call of this method.
   *
   * @param codecIn what the peer sends, as in rtpmap, empty if not known
   * @param codecOut what we send
   */
  LegQuality span(String codecIn, String codecOut, int clockOut, long now) {
    Reading reading = read(now);
    LegQuality quality = between(last, reading, codecIn, codecOut, clockOut);
    last = reading;
    return quality;
  }

  /** The time since the leg began. */
  LegQuality whole(String codecIn, String codecOut, int clockOut, long now) {
    return between(Reading.beginning(began), read(now), codecIn, codecOut, clockOut);
  }

  private Reading read(long now) {
    return new Reading(
        now,
        in.received(),
        in.expected(),
        in.missing(),
        in.jitterMillisSum(),
        in.losses(),
        decoded.heard(),
        decoded.concealed(),
        peer.expected(),
        peer.lost(),
        peer.blockCount(),
        peer.jitterTicksSum(),
        peer.roundTripSum(),
        peer.roundTrips());
  }

  private LegQuality between(
      Reading from, Reading to, String codecIn, String codecOut, int clockOut) {
    OptionalDouble roundTrip = roundTrip(from, to);
    return new LegQuality(
        Duration.ofNanos(to.nanos - from.nanos),
        heard(from, to, codecIn, roundTrip),
        sent(from, to, codecOut, clockOut, roundTrip));
  }

  /** The mean of the span, else the newest known. */
  private OptionalDouble roundTrip(Reading from, Reading to) {
    long count = to.roundTrips - from.roundTrips;
    if (count > 0) {
      return OptionalDouble.of((to.roundTripSum - from.roundTripSum) / count);
    }
    return to.roundTrips > 0 ? OptionalDouble.of(peer.roundTripMillis()) : OptionalDouble.empty();
  }

  private Optional<StreamQuality> heard(
      Reading from, Reading to, String codec, OptionalDouble roundTrip) {
    long expected = to.expected - from.expected;
    if (expected <= 0) {
      return Optional.empty();
    }
    LossRuns.Counts losses = to.losses.since(from.losses);
    double jitter =
        (to.jitterMillisSum - from.jitterMillisSum) / Math.max(1, to.received - from.received);
    return Optional.of(
        stream(
            codec,
            expected,
            to.missing - from.missing,
            losses.burstRatio(),
            Optional.of(bursts(losses)),
            share(to.concealed - from.concealed, to.decoded - from.decoded),
            jitter,
            roundTrip));
  }

  private Bursts bursts(LossRuns.Counts losses) {
    long gapPackets = losses.judged() - losses.burstPackets();
    return new Bursts(
        percent(losses.burstLosses(), losses.burstPackets()),
        percent(losses.lost() - losses.burstLosses(), gapPackets),
        in.frameMillis() * losses.burstPackets() / Math.max(1, losses.bursts()),
        in.frameMillis() * gapPackets / (losses.bursts() + 1));
  }

  private Optional<StreamQuality> sent(
      Reading from, Reading to, String codec, int clock, OptionalDouble roundTrip) {
    long expected = to.peerExpected - from.peerExpected;
    long blocks = to.blocks - from.blocks;
    if (expected <= 0 || blocks <= 0) {
      return Optional.empty();
    }
    double jitter = (to.peerJitterSum - from.peerJitterSum) / blocks * 1000 / clock;
    return Optional.of(
        stream(
            codec,
            expected,
            to.peerLost - from.peerLost,
            1,
            peer.metrics().map(VoipMetrics::bursts),
            OptionalDouble.empty(),
            jitter,
            roundTrip));
  }

  private static StreamQuality stream(
      String codec,
      long expected,
      long missing,
      double burstRatio,
      Optional<Bursts> bursts,
      OptionalDouble concealed,
      double jitter,
      OptionalDouble roundTrip) {
    long lost = Math.clamp(missing, 0, expected);
    double loss = percent(lost, expected);
    double delay =
        roundTrip.orElse(0) / 2
            + OutgoingStream.FRAME_NANOS / 1e6
            + Math.max(LEAST_BUFFER, 2 * jitter);
    double rating = EModel.rating(Impairment.of(codec), loss, burstRatio, delay);
    return new StreamQuality(
        codec,
        expected,
        lost,
        loss,
        bursts,
        concealed,
        jitter,
        roundTrip,
        delay,
        EModel.mos(rating));
  }

  private static OptionalDouble share(long part, long whole) {
    return whole <= 0 ? OptionalDouble.empty() : OptionalDouble.of(percent(part, whole));
  }

  private static double percent(long part, long whole) {
    return whole <= 0 ? 0 : 100.0 * part / whole;
  }

  /** Counters at one moment. */
  private record Reading(
      long nanos,
      long received,
      long expected,
      long missing,
      double jitterMillisSum,
      LossRuns.Counts losses,
      long decoded,
      long concealed,
      long peerExpected,
      long peerLost,
      long blocks,
      double peerJitterSum,
      double roundTripSum,
      long roundTrips) {
    static Reading beginning(long nanos) {
      return new Reading(nanos, 0, 0, 0, 0, LossRuns.Counts.NONE, 0, 0, 0, 0, 0, 0, 0, 0);
    }
  }
}
