package org.offhook.media.relay;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.offhook.media.srtp.Packet;

/** Our reports to one peer and what its reports tell us (RFC 3550 section 6). */
final class Rtcp {
  /** RFC 3550 6.2: the least interval between reports. */
  static final long INTERVAL_NANOS = 5_000_000_000L;

  private static final int SENDER_REPORT = 200;
  private static final int RECEIVER_REPORT = 201;
  private static final int DESCRIPTION = 202;
  private static final byte[] CNAME = "offhook".getBytes(StandardCharsets.US_ASCII);

  /** Seconds from 1900 to 1970. */
  private static final long NTP_EPOCH = 2_208_988_800L;

  private final Clock clock;
  private int lastReport;
  private long lastReportNanos;

  Rtcp(Clock clock) {
    this.clock = clock;
  }

  /** Writes a compound packet: sender or receiver report, then the canonical name. */
  void write(Packet packet, OutgoingStream out, IncomingStream in, long now) {
    packet.set(0, 0);
    int blocks = in.started() ? 1 : 0;
    boolean sender = out.started();
    int at = header(packet, 0, blocks, sender ? SENDER_REPORT : RECEIVER_REPORT, out.ssrc());
    if (sender) {
      at = senderInfo(packet, at, out);
    }
    if (blocks == 1) {
      at = reportBlock(packet, at, in, now);
    }
    packet.putInt16(2, at / 4 - 1);
    int description = at;
    at = header(packet, at, 1, DESCRIPTION, out.ssrc());
    packet.putOctet(at++, 1);
    packet.putOctet(at++, CNAME.length);
    for (byte each : CNAME) {
      packet.putOctet(at++, each);
    }
    do {
      packet.putOctet(at++, 0);
    } while (at % 4 != 0);
    packet.putInt16(description + 2, (at - description) / 4 - 1);
    packet.set(0, at);
  }

  private static int header(Packet packet, int at, int count, int type, int ssrc) {
    packet.putOctet(at, 0x80 | count);
    packet.putOctet(at + 1, type);
    packet.putInt32(at + 4, ssrc);
    return at + 8;
  }

  private int senderInfo(Packet packet, int at, OutgoingStream out) {
    Instant time = clock.instant();
    packet.putInt32(at, (int) (time.getEpochSecond() + NTP_EPOCH));
    packet.putInt32(at + 4, (int) (((long) time.getNano() << 32) / 1_000_000_000L));
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
    packet.putInt32(at + 16, lastReport);
    long delay = lastReport == 0 ? 0 : (now - lastReportNanos) / 1000 * 65_536 / 1_000_000;
    packet.putInt32(at + 20, (int) delay);
    return at + 24;
  }

  /** Remembers the peer's sender report for the round-trip time; ignores what is malformed. */
  void read(Packet packet, long now) {
    int at = 0;
    while (at + 8 <= packet.length() && packet.octet(at) >> 6 == 2) {
      int length = 4 * (packet.uint16(at + 2) + 1);
      if (at + length > packet.length()) {
        return;
      }
      if (packet.octet(at + 1) == SENDER_REPORT && length >= 28) {
        lastReport = packet.uint16(at + 10) << 16 | packet.uint16(at + 12);
        lastReportNanos = now;
      }
      at += length;
    }
  }
}
