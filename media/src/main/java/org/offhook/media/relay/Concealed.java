package org.offhook.media.relay;

import java.util.concurrent.atomic.LongAdder;
import org.offhook.media.playout.Playout;

/**
 * How much of what a peer says was made up, wherever it is decoded. Workers add, the loop reads.
 */
final class Concealed {
  private final LongAdder heard = new LongAdder();
  private final LongAdder concealed = new LongAdder();

  /** Adds what a play-out did since the last time. */
  void add(Playout.Counts since) {
    if (since.heard() > 0) {
      heard.add(since.heard());
      concealed.add(since.concealed());
    }
  }

  /** Ticks of 1/48,000 s that sounded, concealed ones included; pauses are not. */
  long heard() {
    return heard.sum();
  }

  /** Ticks of them that were made up. */
  long concealed() {
    return concealed.sum();
  }
}
