package org.offhook.media.sound;

import java.io.IOException;

/** Writes one sound file. Used by one thread. */
sealed interface SoundWriter extends AutoCloseable permits WavWriter, OpusWriter {

  /**
   * @param samples with several channels, a sample of each in turn
   * @param count of samples of all channels together
   */
  void write(short[] samples, int count) throws IOException;

  /** Brings the file to where a reader hears everything up to a second or less ago. */
  void flush() throws IOException;

  @Override
  void close() throws IOException;
}
