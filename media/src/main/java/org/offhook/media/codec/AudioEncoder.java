package org.offhook.media.codec;

/**
 * Turns samples (mono, 16 bits, signed, {@link #rate} a second) into the payloads of one stream.
 * Has state, serves one stream, and is used by one thread at a time.
 */
public interface AudioEncoder {
  /** Octets that a payload of 20 ms never exceeds. */
  int MAX_OCTETS = 1275;

  /** Samples a second. */
  int rate();

  /**
   * Encodes one frame.
   *
   * @param samples 20 ms of them; codecs of a sample to an octet take any (even) number
   * @param octets with room for {@link #MAX_OCTETS} behind {@code offset}
   * @return octets written; 0: there is nothing to send now (DTX)
   */
  int encode(short[] pcm, int samples, byte[] octets, int offset);
}
