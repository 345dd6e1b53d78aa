package org.offhook.media.sound;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes WAV, PCM of 16 bits. The header is written anew after the samples it counts, so that the
 * file of a killed process is whole up to the last flush.
 */
final class WavWriter implements SoundWriter {
  private static final int HEADER = 44;

  private final FileChannel file;
  private final int rate;
  private final int channels;
  private final ByteBuffer buffer = ByteBuffer.allocate(32_768).order(ByteOrder.LITTLE_ENDIAN);
  private final ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
  private long written;

  /** Makes the file, which must not exist. */
  WavWriter(Path path, int rate, int channels) throws IOException {
    this.rate = rate;
    this.channels = channels;
    file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    flush();
  }

  @Override
  public void write(short[] samples, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      if (buffer.remaining() < 2) {
        drain();
      }
      buffer.putShort(samples[i]);
    }
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      written += file.write(buffer, HEADER + written);
    }
    buffer.clear();
  }

  @Override
  public void flush() throws IOException {
    drain();
    header.clear();
    header.put("RIFF".getBytes(US_ASCII)).putInt((int) (HEADER - 8 + written));
    header.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16);
    header.putShort((short) 1).putShort((short) channels).putInt(rate);
    header.putInt(rate * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
    header.put("data".getBytes(US_ASCII)).putInt((int) written).flip();
    while (header.hasRemaining()) {
      file.write(header, header.position());
    }
  }

  @Override
  public void close() throws IOException {
    try (file) {
      flush();
      file.force(false);
    }
  }
}
