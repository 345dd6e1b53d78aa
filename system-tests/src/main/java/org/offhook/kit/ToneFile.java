package org.offhook.kit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A WAV file (48 kHz, mono, 16 bit) with one second of a tone: what a browser's microphone hears.
 */
final class ToneFile {
  private static final int RATE = 48_000;
  private static final int HEADER = 44;

  private ToneFile() {}

  /** Writes the tone; a whole number of Hertz, so that it repeats without a click. */
  static Path write(Path file, int hertz) throws IOException {
    ByteBuffer wav = ByteBuffer.allocate(HEADER + RATE * 2).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER - 8 + RATE * 2).put(ascii("WAVE"));
    wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    wav.putInt(RATE).putInt(RATE * 2).putShort((short) 2).putShort((short) 16);
    wav.put(ascii("data")).putInt(RATE * 2);
    for (int i = 0; i < RATE; i++) {
      wav.putShort((short) (8000 * Math.sin(2 * Math.PI * hertz * i / RATE)));
    }
    return Files.write(file, wav.array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
