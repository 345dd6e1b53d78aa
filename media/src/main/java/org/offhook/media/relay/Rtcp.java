package org.offhook.media.relay;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.offhook.media.StreamQuality;
import org.offhook.media.srtp.Packet;

/** Our reports to one peer (RFC 3550 section 6, RFC 3611) and what its reports tell us. */
final class Rtcp {
  /** RFC 3550 6.2: the least mean interval between reports. */
  static final long INTERVAL_NANOS = 5_000_000_000L;

  private static final int DESCRIPTION = 202;
  private static final byte[] CNAME = "offhook".getBytes(StandardCharsets.US_ASCII);

  /** Seconds from 1900 to 1970. */
  private static final long NTP_EPOCH = 2_208_988_800L;

  private final PeerReports peer = new PeerReports();
  private final long ntpBase;
  private final long baseNanos;

  /**
   * Reports that begin at this moment. Afterwards time runs with {@code now}, so that a clock that
   * is set during a call disturbs no measurement.
   */
  Rtcp(Clock clock, long now) {
    Instant time = clock.instant();
    ntpBase =
        (time.getEpochSecond() + NTP_EPOCH) << 32 | ((long) time.getNano() << 32) / 1_000_000_000L;
    baseNanos = now;
  }

  PeerReports peer() {
    return peer;
  }

  /** NTP time in 32.32 bits. */
  private long ntp(long now) {
    long since = now - baseNanos;
    long seconds = Math.floorDiv(since, 1_000_000_000L);
    return ntpBase + (seconds << 32) + ((since - seconds * 1_000_000_000L) << 32) / 1_000_000_000L;
  }

  /**
   * Writes a compound packet: sender or receiver report, the canonical name, and the VoIP metrics
   * where they are given.
   *
   * @param metrics what the peer asked for; null where it did not, or nothing was heard
   */
  void write(
      Packet packet, OutgoingStream out, IncomingStream in, StreamQuality metrics, long now) {
    packet.set(0, 0);
    int blocks = in.started() ? 1 : 0;
    boolean sender = out.started();
    int type = sender ? PeerReports.SENDER_REPORT : PeerReports.RECEIVER_REPORT;
    int at = header(packet, 0, blocks, type, out.ssrc());
    if (sender) {
      at = senderInfo(packet, at, out, now);
    }
    if (blocks == 1) {
      at = reportBlock(packet, at, in, now);
    }
    packet.putInt16(2, at / 4 - 1);
    at = description(packet, at, out);
    if (metrics != null) {
      int extended = at;
      at = header(packet, at, 0, PeerReports.EXTENDED_REPORT, out.ssrc());
      at = VoipMetrics.write(packet, at, in.ssrc(), metrics);
      packet.putInt16(extended + 2, (at - extended) / 4 - 1);
    }
    packet.set(0, at);
  }

  private static int header(Packet packet, int at, int count, int type, int ssrc) {
    packet.putOctet(at, 0x80 | count);
    packet.putOctet(at + 1, type);
    packet.putInt32(at + 4, ssrc);
    return at + 8;
  }

  private static int description(Packet packet, int begin, OutgoingStream out) {
    int at = header(packet, begin, 1, DESCRIPTION, out.ssrc());
    packet.putOctet(at++, 1);
    packet.putOctet(at++, CNAME.length);
    for (byte each : CNAME) {
      packet.putOctet(at++, each);
    }
    do {
      packet.putOctet(at++, 0);
    } while (at % 4 != 0);
    packet.putInt16(begin + 2, (at - begin) / 4 - 1);
    return at;
  }

  private int senderInfo(Packet packet, int at, OutgoingStream out, long now) {
    long time = ntp(now);
    packet.putInt32(at, (int) (time >>> 32));
    packet.putInt32(at + 4, (int) time);
    packet.putInt32(at + 8, out.timestamp());
    packet.putInt32(at + 12, (int) out.packets());
    packet.putInt32(at + 16, (int) out.octets());
    return at + 20;
  }

  private int reportBlock(Packet packet, int at, IncomingStream in, long now) {
    packet.putInt32(at, in.ssrc());
    packet.putInt32(at + 4, in.fractionLost() << 24 | (in.cumulativeLost() & 0xFFFFFF));
    packet.putInt32(at + 8, in.extendedHighest());
    packet.putInt32(at + 12, in.jitter());
    int lastReport = peer.lastSenderReport();
    packet.putInt32(at + 16, lastReport);
    long delay =
        lastReport == 0 ? 0 : (now - peer.lastSenderReportNanos()) / 1000 * 65_536 / 1_000_000;
    packet.putInt32(at + 20, (int) delay);
    return at + 24;
  }

  /** Takes in what the peer reports; ignores what is malformed. */
  void read(Packet packet, OutgoingStream ours, long now) {
    peer.read(packet, ours, (int) (ntp(now) >>> 16), now);
  }
}
