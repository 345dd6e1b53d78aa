package org.offhook.media.codec;

/** Hears one speaker in A-law or µ-law: an octet to a sample, 8,000 a second. */
final class G711Decoder implements AudioDecoder {
  private static final int RATE = 8_000;

  private final boolean aLaw;
  private final Concealment concealment = new Concealment(RATE);
  private int last = RATE / 50;

  G711Decoder(boolean aLaw) {
    this.aLaw = aLaw;
  }

  @Override
  public int rate() {
    return RATE;
  }

  @Override
  public int decode(byte[] octets, int offset, int length, short[] pcm) {
    int count = Math.min(length, pcm.length);
    if (count == 0) {
      return conceal(pcm);
    }
    for (int i = 0; i < count; i++) {
      byte octet = octets[offset + i];
      pcm[i] = aLaw ? G711.fromALaw(octet) : G711.fromULaw(octet);
    }
    concealment.good(pcm, count);
    last = Math.min(count, RATE / 50);
    return count;
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
