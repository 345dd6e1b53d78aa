package org.offhook.media.mix;

/**
 * Finds a queue of frames that is longer than it need be: more than a few wait at each look for
 * half a second. That is delay without use, so one of them has to go.
 */
final class Surplus {
  /** Frames that may always wait. */
  private static final int SPARE = 2;

  /** Looks, one each 20 ms. */
  private static final int WATCHED = 25;

  private int looks;
  private int fewest = Integer.MAX_VALUE;

  /** One look, before a frame is taken; true where two should be. */
  boolean at(int waiting) {
    fewest = Math.min(fewest, waiting);
    if (++looks < WATCHED) {
      return false;
    }
    boolean tooMany = fewest > SPARE;
    looks = 0;
    fewest = Integer.MAX_VALUE;
    return tooMany;
  }
}
