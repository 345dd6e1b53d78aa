package org.offhook.media.relay;

import java.util.ArrayList;
import java.util.List;
import org.offhook.media.sdp.PayloadFormat;
import org.offhook.media.srtp.Packet;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.Source;

/**
 * Finds where a PBX behind a NAT really sends its plain RTP from (latching, RFC 7362). Anybody can
 * make up a packet, so a source must be where the PBX is known to be, and must speak as one who
 * speaks: {@value #RUN} packets of one stream without a gap, at the pace of their timestamps. None
 * of them but the last gets into the call.
 */
final class Latch {
  /** Packets in a row. */
  static final int RUN = 4;

  /** How far a run may be from its pace: jitter of a decent network, not a burst and not a drip. */
  private static final long TOLERANCE_NANOS = 40_000_000L;

  /** Sources that are looked at beside each other; the oldest goes. */
  private static final int MAX_SOURCES = 8;

  private final List<Endpoint> hosts;
  private final int[] clocks = new int[128];
  private final List<Run> runs = new ArrayList<>();

  /**
   * Nothing has been heard yet.
   *
   * @param hosts addresses where the PBX is known to be; their ports say nothing
   * @param formats what it may send
   */
  Latch(List<Endpoint> hosts, List<PayloadFormat> formats) {
    this.hosts = List.copyOf(hosts);
    formats.forEach(f -> clocks[f.payloadType()] = f.clock());
  }

  /**
   * Whether it is now known that the PBX sends from there.
   *
   * @param packet well-formed RTP
   */
  boolean proves(Packet packet, Source from, long now) {
    int clock = clocks[Rtp.payloadType(packet)];
    if (clock == 0 || hosts.stream().noneMatch(from::isHostOf)) {
      return false;
    }
    Run run = null;
    for (Run each : runs) {
      if (from.is(each.source)) {
        run = each;
      }
    }
    if (run == null) {
      run = new Run(from.endpoint());
      if (runs.size() == MAX_SOURCES) {
        runs.removeFirst();
      }
      runs.add(run);
    }
    return run.grows(packet, clock, now) == RUN;
  }

  /** What came in a row from one source. */
  private static final class Run {
    private final Endpoint source;
    private int length;
    private int ssrc;
    private int sequence;
    private int firstTime;
    private long firstNanos;

    Run(Endpoint source) {
      this.source = source;
    }

    int grows(Packet packet, int clock, long now) {
      boolean next =
          length > 0
              && Rtp.ssrc(packet) == ssrc
              && Rtp.sequence(packet) == ((sequence + 1) & 0xFFFF)
              && isPaced(packet, clock, now);
      if (!next) {
        length = 0;
        ssrc = Rtp.ssrc(packet);
        firstTime = Rtp.timestamp(packet);
        firstNanos = now;
      }
      sequence = Rtp.sequence(packet);
      return ++length;
    }

    private boolean isPaced(Packet packet, int clock, long now) {
      long ticks = Rtp.timestamp(packet) - firstTime;
      long due = ticks * 1_000_000_000L / clock;
      return ticks > 0 && Math.abs(now - firstNanos - due) < TOLERANCE_NANOS;
    }
  }
}
