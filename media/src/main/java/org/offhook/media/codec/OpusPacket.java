package org.offhook.media.codec;

/** What can be told of an Opus payload without decoding it (RFC 6716 section 3.1). */
public final class OpusPacket {
  /** Ticks of the RTP clock of 48,000 Hz in 120 ms, the longest payload. */
  private static final int LONGEST = 5_760;

  private OpusPacket() {}

  /** Its duration in ticks of 48,000 Hz; 0 where the payload is malformed. */
  public static int duration(byte[] octets, int offset, int length) {
    if (length < 1) {
      return 0;
    }
    int toc = octets[offset] & 0xFF;
    int frames =
        switch (toc & 3) {
          case 0 -> 1;
          case 1, 2 -> 2;
          default -> length < 2 ? 0 : octets[offset + 1] & 0x3F;
        };
    int total = frames * frame(toc >> 3);
    return total <= LONGEST ? total : 0;
  }

  /** Ticks of one frame, by configuration: SILK, hybrid, CELT. */
  private static int frame(int configuration) {
    if (configuration < 12) {
      int size = configuration & 3;
      return size == 0 ? 480 : size * 960;
    }
    if (configuration < 16) {
      return (configuration & 1) == 0 ? 480 : 960;
    }
    return 120 << (configuration & 3);
  }

  /**
   * Whether the sender's discontinuous transmission begins or goes on with this payload: a TOC and
   * nothing to decode.
   */
  public static boolean isPause(int length) {
    return length <= 2;
  }
}
