package org.offhook.media.relay;

import java.util.Optional;
import org.offhook.media.srtp.Packet;

/**
 * What a peer's RTCP tells: when it sent, and how it hears our stream (RFC 3550 section 6.4, RFC
 * 3611 section 4.7). Tolerant: what is malformed or about other streams is passed over.
 */
final class PeerReports {
  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int EXTENDED_REPORT = 207;

  private static final int BLOCK = 24;

  /** Units of 1/65,536 s in a millisecond. */
  private static final double UNITS = 65.536;

  /** Ten seconds; a longer round trip is a peer's mistake. */
  private static final int LONGEST_ROUND_TRIP = 10 * 65_536;

  /** Packets between two reports; more is a peer that began to count anew. */
  private static final int LARGEST_STEP = 0x8000;

  private int lastSenderReport;
  private long lastSenderReportNanos;
  private boolean reported;
  private int highest;
  private int cumulativeLost;
  private long expected;
  private long lost;
  private double jitterTicks;
  private double jitterTicksSum;
  private long blocks;
  private double roundTripMillis;
  private double roundTripSum;
  private long roundTrips;
  private Optional<VoipMetrics> metrics = Optional.empty();

  /**
   * Reads a compound packet.
   *
   * @param ntp the middle 32 bits of our NTP time at {@code now}
   */
  void read(Packet packet, OutgoingStream ours, int ntp, long now) {
    int at = 0;
    while (at + 8 <= packet.length() && packet.octet(at) >> 6 == 2) {
      int end = at + 4 * (packet.uint16(at + 2) + 1);
      if (end > packet.length()) {
        return;
      }
      int count = packet.octet(at) & 0x1F;
      switch (packet.octet(at + 1)) {
        case SENDER_REPORT -> {
          if (end - at >= 28) {
            lastSenderReport = packet.uint16(at + 10) << 16 | packet.uint16(at + 12);
            lastSenderReportNanos = now;
            blocks(packet, at + 28, end, count, ours, ntp);
          }
        }
        case RECEIVER_REPORT -> blocks(packet, at + 8, end, count, ours, ntp);
        case EXTENDED_REPORT -> extended(packet, at + 8, end, ours);
        default -> {}
      }
      at = end;
    }
  }

  private void blocks(Packet packet, int begin, int end, int count, OutgoingStream ours, int ntp) {
    int at = begin;
    for (int i = 0; i < count && at + BLOCK <= end; i++) {
      if (packet.int32(at) == ours.ssrc() && ours.started()) {
        block(packet, at, ours, ntp);
      }
      at += BLOCK;
    }
  }

  private void block(Packet packet, int at, OutgoingStream ours, int ntp) {
    int nowLost = packet.int32(at + 4) << 8 >> 8;
    int nowHighest = packet.int32(at + 8);
    int step = reported ? nowHighest - highest : (nowHighest - ours.firstSequence() + 1) & 0xFFFF;
    if (step >= 0 && step < LARGEST_STEP) {
      int more = nowLost - (reported ? cumulativeLost : 0);
      expected += step;
      lost += Math.clamp(more, -step, step);
    }
    reported = true;
    highest = nowHighest;
    cumulativeLost = nowLost;
    jitterTicks = Integer.toUnsignedLong(packet.int32(at + 12));
    jitterTicksSum += jitterTicks;
    blocks++;
    int lastOfOurs = packet.int32(at + 16);
    if (lastOfOurs != 0) {
      roundTrip(ntp - lastOfOurs - packet.int32(at + 20));
    }
  }

  /** RFC 3550 6.4.1; both clocks are rounded, so a little less than nothing is nothing. */
  private void roundTrip(int units) {
    if (units > -LONGEST_ROUND_TRIP / 1000 && units < LONGEST_ROUND_TRIP) {
      roundTripMillis = Math.max(0, units) / UNITS;
      roundTripSum += roundTripMillis;
      roundTrips++;
    }
  }

  private void extended(Packet packet, int begin, int end, OutgoingStream ours) {
    int at = begin;
    while (at + 4 <= end) {
      int next = at + 4 * (packet.uint16(at + 2) + 1);
      if (next > end) {
        return;
      }
      if (packet.octet(at) == VoipMetrics.BLOCK_TYPE
          && next - at == VoipMetrics.LENGTH
          && packet.int32(at + 4) == ours.ssrc()) {
        metrics = Optional.of(VoipMetrics.read(packet, at));
      }
      at = next;
    }
  }

  /** The middle of the NTP time in the peer's last sender report; 0 before the first. */
  int lastSenderReport() {
    return lastSenderReport;
  }

  long lastSenderReportNanos() {
    return lastSenderReportNanos;
  }

  /** Whether the peer ever said how it hears us. */
  boolean reported() {
    return reported;
  }

  /** Packets of ours that the peer expected, up to its last report. */
  long expected() {
    return expected;
  }

  long lost() {
    return lost;
  }

  /** Report blocks about us. */
  long blockCount() {
    return blocks;
  }

  /** The sum of the jitter in them, in units of our timestamps. */
  double jitterTicksSum() {
    return jitterTicksSum;
  }

  double roundTripMillis() {
    return roundTripMillis;
  }

  double roundTripSum() {
    return roundTripSum;
  }

  long roundTrips() {
    return roundTrips;
  }

  /** The peer's own measure of our stream, since the call began. */
  Optional<VoipMetrics> metrics() {
    return metrics;
  }
}
