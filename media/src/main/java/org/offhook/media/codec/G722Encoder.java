package org.offhook.media.codec;

/** Speaks G.722 at 64 kbit/s: two samples to an octet, 16,000 samples a second. */
final class G722Encoder implements AudioEncoder {
  private final G722Band lower = G722Band.lower();
  private final G722Band upper = G722Band.upper();
  private final G722Filter filter = new G722Filter();

  @Override
  public int rate() {
    return 16_000;
  }

  @Override
  public int encode(short[] pcm, int samples, byte[] octets, int offset) {
    for (int i = 0; i < samples / 2; i++) {
      filter.split(pcm[2 * i], pcm[2 * i + 1]);
      int code = upper.encodeUpper(filter.high()) << 6 | lower.encodeLower(filter.low());
      octets[offset + i] = (byte) code;
    }
    return samples / 2;
  }
}
