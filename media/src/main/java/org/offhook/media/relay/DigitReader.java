package org.offhook.media.relay;

import org.offhook.media.srtp.Packet;

/** Recognizes the end of each RFC 4733 event once, although its packets are repeated. */
final class DigitReader {
  static final String DIGITS = "0123456789*#ABCD";

  private int lastEnded;
  private boolean anyEnded;
  private char digit;
  private int millis;

  /**
   * Looks at a telephone-event packet.
   *
   * @return true once for each event, when it ended; {@link #digit} and {@link #millis} tell which
   */
  boolean ended(Packet packet, int clock) {
    if (packet.length() < Rtp.HEADER + 4) {
      return false;
    }
    int event = packet.octet(Rtp.HEADER);
    boolean end = isEnd(packet);
    int time = Rtp.timestamp(packet);
    if (!end || event >= DIGITS.length() || (anyEnded && time == lastEnded)) {
      return false;
    }
    anyEnded = true;
    lastEnded = time;
    digit = DIGITS.charAt(event);
    millis = (int) (packet.uint16(Rtp.HEADER + 2) * 1000L / clock);
    return true;
  }

  /** Whether it is the last of an event, or none at all. */
  static boolean isEnd(Packet packet) {
    return packet.length() < Rtp.HEADER + 2 || (packet.octet(Rtp.HEADER + 1) & 0x80) != 0;
  }

  char digit() {
    return digit;
  }

  int millis() {
    return millis;
  }
}
