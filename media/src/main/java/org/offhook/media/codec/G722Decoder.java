package org.offhook.media.codec;

/** Hears one speaker in G.722 at 64 kbit/s: an octet to two samples, 16,000 a second. */
final class G722Decoder implements AudioDecoder {
  private static final int RATE = 16_000;

  private final G722Band lower = G722Band.lower();
  private final G722Band upper = G722Band.upper();
  private final G722Filter filter = new G722Filter();
  private final Concealment concealment = new Concealment(RATE);
  private int last = RATE / 50;

  @Override
  public int rate() {
    return RATE;
  }

  @Override
  public int decode(byte[] octets, int offset, int length, short[] pcm) {
    int count = Math.min(length, pcm.length / 2);
    if (count == 0) {
      return conceal(pcm);
    }
    for (int i = 0; i < count; i++) {
      int octet = octets[offset + i];
      filter.merge(lower.decodeLower(octet & 0x3F), upper.decodeUpper(octet >> 6 & 3), pcm, 2 * i);
    }
    concealment.good(pcm, 2 * count);
    last = Math.min(2 * count, RATE / 50);
    return 2 * count;
  }

  @Override
  public int conceal(short[] pcm) {
    concealment.conceal(pcm, last);
    return last;
  }

  @Override
  public int comfort(short[] pcm) {
    concealment.comfort(pcm, RATE / 50);
    return RATE / 50;
  }
}
