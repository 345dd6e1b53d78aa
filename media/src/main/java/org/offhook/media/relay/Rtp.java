package org.offhook.media.relay;

import org.offhook.media.srtp.Packet;

/** The RTP header (RFC 3550 section 5.1) of a packet. */
final class Rtp {
  static final int HEADER = 12;

  private Rtp() {}

  /** Whether header, extension and padding lie within the packet. */
  static boolean isValid(Packet packet) {
    if (packet.length() < HEADER || packet.octet(0) >> 6 != 2) {
      return false;
    }
    int header = HEADER + 4 * (packet.octet(0) & 0x0F);
    if ((packet.octet(0) & 0x10) != 0) {
      if (packet.length() < header + 4) {
        return false;
      }
      header += 4 + 4 * packet.uint16(header + 2);
    }
    return header <= packet.length();
  }

  /** RTCP by the second octet (RFC 5761 section 4). */
  static boolean isRtcp(Packet packet) {
    return packet.length() >= 8 && packet.octet(1) >= 192 && packet.octet(1) <= 223;
  }

  /**
   * Leaves a plain header of 12 octets right before the payload: contributing sources, extensions
   * and padding stay behind.
   *
   * @return false when the padding is longer than the payload
   */
  static boolean strip(Packet packet) {
    int header = HEADER + 4 * (packet.octet(0) & 0x0F);
    if ((packet.octet(0) & 0x10) != 0) {
      header += 4 + 4 * packet.uint16(header + 2);
    }
    int length = packet.length();
    if ((packet.octet(0) & 0x20) != 0) {
      int padding = packet.octet(length - 1);
      if (padding == 0 || header + padding > length) {
        return false;
      }
      length -= padding;
    }
    int skipped = header - HEADER;
    if (skipped > 0) {
      System.arraycopy(
          packet.octets(), packet.offset(), packet.octets(), packet.offset() + skipped, HEADER);
    }
    packet.set(packet.offset() + skipped, length - skipped);
    packet.putOctet(0, 0x80);
    return true;
  }

  static int payloadType(Packet packet) {
    return packet.octet(1) & 0x7F;
  }

  static boolean marker(Packet packet) {
    return (packet.octet(1) & 0x80) != 0;
  }

  static int sequence(Packet packet) {
    return packet.uint16(2);
  }

  static int timestamp(Packet packet) {
    return packet.int32(4);
  }

  static int ssrc(Packet packet) {
    return packet.int32(8);
  }

  static void write(Packet packet, int type, boolean marker, int sequence, int time, int ssrc) {
    packet.putOctet(0, 0x80);
    packet.putOctet(1, (marker ? 0x80 : 0) | type);
    packet.putInt16(2, sequence);
    packet.putInt32(4, time);
    packet.putInt32(8, ssrc);
  }
}
