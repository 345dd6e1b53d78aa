package org.offhook.media.relay;

import org.offhook.media.LegQuality;
import org.offhook.media.MediaEvent;
import org.offhook.media.StreamQuality;
import org.offhook.media.srtp.Packet;

/** What a leg reports to its peer (RTCP), and tells about itself every five seconds. */
final class LegReports {
  private final MediaLeg leg;
  private final OutgoingStream out;
  private final IncomingStream in;
  private final Rtcp rtcp;
  private final LegMeter meter;
  private long nextNanos;
  private boolean wantsMetrics;
  private long signs;
  private long signsBefore;
  private volatile long liveSpans;

  LegReports(MediaLeg leg, OutgoingStream out, IncomingStream in, long now) {
    this.leg = leg;
    this.out = out;
    this.in = in;
    rtcp = new Rtcp(leg.loop.clock(), now);
    meter = new LegMeter(in, rtcp.peer(), leg.concealed(), now);
    nextNanos = now;
  }

  void wantsMetrics(boolean wanted) {
    wantsMetrics = wanted;
  }

  /** Something authentic came. */
  void alive() {
    signs++;
  }

  /** Spans of five seconds in which something authentic came; read by any thread. */
  long liveSpans() {
    return liveSpans;
  }

  void read(Packet packet, long now) {
    rtcp.read(packet, out, now);
  }

  void tick(long now) {
    if (now - nextNanos >= 0 && leg.mayReport() && (out.started() || in.started())) {
      // RFC 3550 6.2: between half and one and a half of the interval, so that ends do not march
      long wait = Rtcp.INTERVAL_NANOS / 2 + leg.loop.random().nextLong(Rtcp.INTERVAL_NANOS);
      nextNanos = now + wait;
      StreamQuality metrics = wantsMetrics ? whole(now).heard().orElse(null) : null;
      Packet packet = leg.loop.scratch();
      rtcp.write(packet, out, in, metrics, now);
      leg.transmitRtcp(packet);
    }
    if (meter.due(now)) {
      if (signs != signsBefore) {
        signsBefore = signs;
        liveSpans = liveSpans + 1;
      }
      LegQuality quality = meter.span(leg.codecIn(), leg.codecOut(), leg.clockOut(), now);
      if (!quality.isEmpty()) {
        leg.tell(new MediaEvent.Quality(leg.name(), quality));
      }
    }
  }

  /** Since the leg began. */
  LegQuality whole(long now) {
    return meter.whole(leg.codecIn(), leg.codecOut(), leg.clockOut(), now);
  }

  /** The leg ends. */
  void close(long now) {
    in.finish();
    LegQuality quality = whole(now);
    if (!quality.isEmpty()) {
      leg.tell(new MediaEvent.Summary(leg.name(), quality));
    }
  }
}
