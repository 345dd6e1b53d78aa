package org.offhook.media.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One page of an Ogg file (RFC 3533 section 6): a header of 27 octets, the lacing of its segments,
 * the segments.
 *
 * @param flags 1 continues a packet, 2 begins the stream, 4 ends it
 * @param granule position after the last packet that ends here; for Opus in samples of 48,000 a
 *     second, -1 where no packet ends
 * @param serial names the stream
 * @param sequence counts pages
 * @param lacing the segments' lengths; a packet ends with the first below 255
 * @param body all segments
 */
record OggPage(
    int flags, long granule, int serial, int sequence, ByteBuffer lacing, ByteBuffer body) {
  static final int CONTINUES = 1;
  static final int BEGINS = 2;
  static final int ENDS = 4;

  /** Segments of one page. */
  static final int MOST_SEGMENTS = 255;

  private static final int HEADER = 27;
  private static final int CHECKSUM_AT = 22;
  private static final int CAPTURE = 0x5367674F; // "OggS", least octet first
  private static final int[] TABLE = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      int value = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        value = (value << 1) ^ (value < 0 ? 0x04C11DB7 : 0);
      }
      TABLE[i] = value;
    }
  }

  /**
   * Reads the page at the buffer's position and moves behind it.
   *
   * @throws SoundException when there is no whole page with a right checksum
   */
  static OggPage read(ByteBuffer file) throws SoundException {
    int at = file.position();
    file.order(ByteOrder.LITTLE_ENDIAN);
    if (file.remaining() < HEADER || file.getInt(at) != CAPTURE || file.get(at + 4) != 0) {
      throw new SoundException("no Ogg page at octet " + at);
    }
    int segments = file.get(at + HEADER - 1) & 0xFF;
    int length = HEADER + segments;
    if (file.remaining() < length) {
      throw new SoundException("cut off within the Ogg page at octet " + at);
    }
    ByteBuffer lacing = file.slice(at + HEADER, segments);
    for (int i = 0; i < segments; i++) {
      length += lacing.get(i) & 0xFF;
    }
    if (file.remaining() < length) {
      throw new SoundException("cut off within the Ogg page at octet " + at);
    }
    if (checksum(file.slice(at, length)) != file.getInt(at + CHECKSUM_AT)) {
      throw new SoundException("damaged: wrong checksum of the Ogg page at octet " + at);
    }
    int header = HEADER + segments;
    file.position(at + length);
    return new OggPage(
        file.get(at + 5),
        file.getLong(at + 6),
        file.getInt(at + 14),
        file.getInt(at + 18),
        lacing,
        file.slice(at + header, length - header));
  }

  /** Writes the page behind the buffer's position. */
  void write(ByteBuffer to) {
    int at = to.position();
    to.order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(CAPTURE).put((byte) 0).put((byte) flags).putLong(granule);
    to.putInt(serial).putInt(sequence).putInt(0).put((byte) lacing.remaining());
    to.put(lacing.duplicate()).put(body.duplicate());
    to.putInt(at + CHECKSUM_AT, checksum(to.slice(at, to.position() - at)));
  }

  /** The page's CRC-32 with its own field as zeroes. */
  private static int checksum(ByteBuffer page) {
    int sum = 0;
    for (int i = 0; i < page.limit(); i++) {
      int octet = i >= CHECKSUM_AT && i < CHECKSUM_AT + 4 ? 0 : page.get(i) & 0xFF;
      sum = (sum << 8) ^ TABLE[(sum >>> 24) ^ octet];
    }
    return sum;
  }
}
