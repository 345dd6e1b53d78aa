package org.offhook.media.mix;

/** Where a participant's mix goes. */
@FunctionalInterface
public interface MixSink {

  /**
   * The next 20 ms of what this participant hears. Called on a mixing thread: copy it and return at
   * once, throw nothing.
   *
   * @param frame {@link Conference#FRAME} samples, valid during the call only
   */
  void mixed(short[] frame);
}
