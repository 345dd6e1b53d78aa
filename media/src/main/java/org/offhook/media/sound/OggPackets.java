package org.offhook.media.sound;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The packets of the first stream in an Ogg file, one after another. Other streams are left out.
 */
final class OggPackets {
  /** More than any Opus packet (RFC 6716: 61,298 octets) or set of tags without pictures. */
  private static final int LONGEST_PACKET = 1 << 20;

  private final ByteBuffer file;
  private final int serial;
  private OggPage page;
  private int segment;
  private int inBody;
  private long granule = -1;
  private boolean ended;

  OggPackets(byte[] octets) throws SoundException {
    file = ByteBuffer.wrap(octets);
    page = OggPage.read(file);
    if ((page.flags() & OggPage.BEGINS) == 0) {
      throw new SoundException("the first Ogg page begins no stream");
    }
    serial = page.serial();
  }

  /**
   * The next packet; null at the end of the stream.
   *
   * @throws SoundException when the file is damaged or cut off
   */
  byte[] next() throws SoundException {
    byte[] packet = new byte[0];
    while (true) {
      while (segment == page.lacing().limit()) {
        if (!turn(packet.length > 0)) {
          return null;
        }
      }
      int length = page.lacing().get(segment++) & 0xFF;
      int before = packet.length;
      if (before + length > LONGEST_PACKET) {
        throw new SoundException("a packet longer than " + LONGEST_PACKET + " octets");
      }
      packet = Arrays.copyOf(packet, before + length);
      page.body().get(inBody, packet, before, length);
      inBody += length;
      if (length < 255) {
        return packet;
      }
    }
  }

  /** Goes to the stream's next page. */
  private boolean turn(boolean within) throws SoundException {
    granule = page.granule() >= 0 ? page.granule() : granule;
    ended |= (page.flags() & OggPage.ENDS) != 0;
    do {
      if (ended || !file.hasRemaining()) {
        if (within) {
          throw new SoundException("cut off within a packet");
        }
        return false;
      }
      page = OggPage.read(file);
    } while (page.serial() != serial);
    if (((page.flags() & OggPage.CONTINUES) != 0) != within) {
      throw new SoundException("damaged: a page of the stream is missing");
    }
    segment = 0;
    inBody = 0;
    return true;
  }

  /** Position after the last packet of the last page that was left; -1 for none. */
  long granule() {
    return granule;
  }

  /** Whether the stream was ended, not only left off. */
  boolean ended() {
    return ended;
  }
}
