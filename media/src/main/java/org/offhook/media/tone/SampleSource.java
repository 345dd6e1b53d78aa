package org.offhook.media.tone;

/**
 * Where samples come from that no peer sent: a tone, an announcement, music. Mono, 16 bits, signed.
 * Used by one thread.
 */
public interface SampleSource {

  /** Samples a second. */
  int rate();

  /**
   * Writes the next samples.
   *
   * @return how many were written: fewer than {@code count} when it is over
   */
  int next(short[] samples, int count);
}
