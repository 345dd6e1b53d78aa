package org.offhook.media.relay;

import java.util.function.Consumer;

/** Notices when a peer that should speak says nothing, and when it is heard again. */
final class Attention {
  /** After this long without a packet a peer that should speak is silent. */
  private static final long SILENCE_NANOS = 300_000_000L;

  private final Consumer<Boolean> told;
  private boolean heard;
  private boolean silent;
  private boolean comfortNoise;
  private long heardNanos;

  /**
   * Hears a new peer.
   *
   * @param told true when it is heard after nothing, false when it has fallen silent
   */
  Attention(Consumer<Boolean> told) {
    this.told = told;
  }

  /**
   * A packet came.
   *
   * @param pause it is comfort noise: its sender pauses and need not be heard for a while
   */
  void packet(boolean pause, long now) {
    heardNanos = now;
    comfortNoise = pause;
    if (!heard || silent) {
      heard = true;
      silent = false;
      told.accept(true);
    }
  }

  /** Every 20 ms. */
  void beat(long now, boolean shouldSpeak) {
    if (heard && !silent && !comfortNoise && now - heardNanos > SILENCE_NANOS && shouldSpeak) {
      silent = true;
      told.accept(false);
    }
  }
}
