package org.offhook.kit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** 16-bit PCM wave files, also such as are still being written. */
final class Wave {
  private Wave() {}

  /** First channel, decimated to 8 kHz (the recordings hold telephone tones only). */
  static short[] mono8k(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.limit() < 44) {
      return new short[0];
    }
    int channels = bytes.getShort(22);
    int rate = bytes.getInt(24);
    int at = 12;
    while (at + 8 < bytes.limit() && bytes.getInt(at) != 0x61746164) {
      at += 8 + bytes.getInt(at + 4);
    }
    int step = channels * Math.max(1, rate / 8000);
    int samples = (bytes.limit() - at - 8) / 2 / step;
    short[] mono = new short[Math.max(0, samples)];
    for (int i = 0; i < mono.length; i++) {
      mono[i] = bytes.getShort(at + 8 + 2 * i * step);
    }
    return mono;
  }
}
