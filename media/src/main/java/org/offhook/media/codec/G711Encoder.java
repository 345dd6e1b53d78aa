package org.offhook.media.codec;

/** Speaks A-law or µ-law: an octet to a sample, 8,000 a second. */
final class G711Encoder implements AudioEncoder {
  private final boolean aLaw;

  G711Encoder(boolean aLaw) {
    this.aLaw = aLaw;
  }

  @Override
  public int rate() {
    return 8_000;
  }

  @Override
  public int encode(short[] pcm, int samples, byte[] octets, int offset) {
    for (int i = 0; i < samples; i++) {
      octets[offset + i] = aLaw ? G711.aLaw(pcm[i]) : G711.uLaw(pcm[i]);
    }
    return samples;
  }
}
