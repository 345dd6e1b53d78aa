package org.offhook.media.codec;

/**
 * Turns the payloads of one stream into samples: mono, 16 bits, signed, {@link #rate} a second. Has
 * state, serves one stream in its order, and is used by one thread at a time.
 *
 * <p>{@code pcm} has room for {@link #MAX_MILLIS}; what a payload says beyond that is left out.
 * Every method returns how many samples it wrote. No payload makes a decoder throw: one that cannot
 * be decoded counts as lost.
 */
public interface AudioDecoder {
  /** The longest payload, in milliseconds (RFC 6716 section 3.2.5). */
  int MAX_MILLIS = 120;

  /** Samples a second. */
  int rate();

  /** Decodes the next payload. */
  int decode(byte[] octets, int offset, int length, short[] pcm);

  /** Stands in for a lost payload: as long as the last one, at most 20 ms. */
  int conceal(short[] pcm);

  /**
   * Stands in for a lost payload with the help of the one after it, which is given here and decoded
   * next (in-band FEC, RFC 6716 section 2.1.7).
   */
  default int recover(byte[] next, int offset, int length, short[] pcm) {
    return conceal(pcm);
  }

  /**
   * 20 ms of the background noise that the stream itself described, in a pause of its speaker; 0
   * where the codec describes none.
   */
  default int comfort(short[] pcm) {
    return 0;
  }
}
