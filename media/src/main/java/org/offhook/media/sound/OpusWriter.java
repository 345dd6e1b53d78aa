package org.offhook.media.sound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes Opus in Ogg (RFC 7845): frames of 20 ms, at most half a second in a page, each page
 * written whole, so that the file of a killed process can be read up to the last page.
 */
final class OpusWriter implements SoundWriter {
  private static final int BITS_A_SECOND = 24_000;
  private static final int COMPLEXITY = 5;
  private static final int MOST_FRAMES = 25;
  private static final int LONGEST_FRAME = 1_275;

  private final FileChannel file;
  private final OpusEncoder encoder;
  private final int rate;
  private final int channels;
  private final int preSkip;
  private final int serial;
  private final short[] frame;
  private final byte[] packet = new byte[LONGEST_FRAME];
  private final ByteBuffer lacing = ByteBuffer.allocate(OggPage.MOST_SEGMENTS);
  private final ByteBuffer body = ByteBuffer.allocate(MOST_FRAMES * LONGEST_FRAME);
  private final ByteBuffer page = ByteBuffer.allocate(body.capacity() + 300);
  private int inFrame;
  private int pages;
  private int frames;
  private long samples;
  private long encoded;

  /**
   * Makes the file, which must not exist.
   *
   * @param rate 8,000, 12,000, 16,000, 24,000 or 48,000 samples a second
   */
  OpusWriter(Path path, int rate, int channels) throws IOException {
    this.rate = rate;
    this.channels = channels;
    encoder = encoder(rate, channels);
    preSkip = encoder.getLookahead() * OpusReader.RATE / rate;
    serial = path.hashCode();
    frame = new short[rate / 50 * channels];
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    head();
  }

  private static OpusEncoder encoder(int rate, int channels) {
    try {
      OpusEncoder encoder = new OpusEncoder(rate, channels, OpusApplication.OPUS_APPLICATION_VOIP);
      encoder.setBitrate(BITS_A_SECOND * channels);
      encoder.setComplexity(COMPLEXITY);
      return encoder;
    } catch (OpusException e) {
      throw new IllegalArgumentException("no Opus encoder for " + rate + " samples a second", e);
    }
  }

  private void head() throws IOException {
    byte[] vendor = "Offhook".getBytes(US_ASCII);
    ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
    head.put("OpusHead".getBytes(US_ASCII)).put((byte) 1).put((byte) channels);
    head.putShort((short) preSkip).putInt(rate).putShort((short) 0).put((byte) 0).flip();
    ByteBuffer tags = ByteBuffer.allocate(16 + vendor.length).order(ByteOrder.LITTLE_ENDIAN);
    tags.put("OpusTags".getBytes(US_ASCII)).putInt(vendor.length).put(vendor).putInt(0).flip();
    single(head, OggPage.BEGINS);
    single(tags, 0);
  }

  private void single(ByteBuffer packet, int flags) throws IOException {
    ByteBuffer length = ByteBuffer.allocate(1).put(0, (byte) packet.remaining());
    put(new OggPage(flags, 0, serial, pages++, length, packet));
  }

  private void put(OggPage whole) throws IOException {
    page.clear();
    whole.write(page);
    page.flip();
    while (page.hasRemaining()) {
      file.write(page);
    }
  }

  @Override
  public void write(short[] more, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      frame[inFrame++] = more[i];
      if (inFrame == frame.length) {
        encode();
      }
    }
    samples += count / channels;
  }

  private void encode() throws IOException {
    inFrame = 0;
    int length;
    try {
      length = encoder.encode(frame, 0, frame.length / channels, packet, 0, packet.length);
    } catch (OpusException e) {
      throw new IOException("Opus refuses a frame", e);
    }
    if (frames == MOST_FRAMES) { // not sooner: the last page must have a frame
      flush();
    }
    encoded += frame.length / channels;
    frames++;
    for (int left = length; left >= 0; left -= 255) {
      lacing.put((byte) Math.min(left, 255));
    }
    body.put(packet, 0, length);
  }

  private void turn(int flags, long granule) throws IOException {
    put(new OggPage(flags, granule, serial, pages++, lacing.flip(), body.flip()));
    lacing.clear();
    body.clear();
    frames = 0;
  }

  @Override
  public void flush() throws IOException {
    if (frames > 0) {
      turn(0, encoded * OpusReader.RATE / rate);
    }
  }

  /** Fills the last frame with silence, and what the decoder skips; the granule cuts it off. */
  @Override
  public void close() throws IOException {
    try (file) {
      long end = samples * OpusReader.RATE / rate + preSkip;
      while (inFrame > 0 || encoded * OpusReader.RATE / rate < end) {
        java.util.Arrays.fill(frame, inFrame, frame.length, (short) 0);
        encode();
      }
      turn(OggPage.ENDS, end);
      file.force(false);
    }
  }
}
