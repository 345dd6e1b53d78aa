package org.offhook.door;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Frames as a client writes them (RFC 6455 5.2), masked with zeros. */
final class Frames {
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int TEXT = 0x1;
  private static final int PING = 0x9;
  private static final int LENGTH_IN_TWO = 126;
  private static final int LENGTH_IN_EIGHT = 127;
  private static final byte[] MASK = new byte[4];

  private Frames() {}

  static byte[] text(String text) {
    return frame(FINAL | TEXT, text);
  }

  static byte[] begin(String text) {
    return frame(TEXT, text);
  }

  static byte[] goOn(String text) {
    return frame(0, text);
  }

  static byte[] ping(String text) {
    return frame(FINAL | PING, text);
  }

  /** The beginning of a frame that is longer than anybody can send. */
  static byte[] beginEndless() {
    return ByteBuffer.allocate(14)
        .put((byte) (FINAL | TEXT))
        .put((byte) (MASKED | LENGTH_IN_EIGHT))
        .putLong(Long.MAX_VALUE)
        .put(MASK)
        .array();
  }

  static byte[] times(int times, byte[] frame) {
    var all = new ByteArrayOutputStream(times * frame.length);
    for (int time = 0; time < times; time++) {
      all.writeBytes(frame);
    }
    return all.toByteArray();
  }

  private static byte[] frame(int head, String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    var frame = ByteBuffer.allocate(8 + payload.length).put((byte) head);
    if (payload.length < LENGTH_IN_TWO) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | LENGTH_IN_TWO)).putShort((short) payload.length);
    }
    frame.put(MASK).put(payload);
    byte[] written = new byte[frame.position()];
    frame.flip().get(written);
    return written;
  }
}
