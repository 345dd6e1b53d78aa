package org.offhook.media.mix;

/**
 * Who has the floor: the loudest, if it speaks at all. Another one takes it by being 3 dB louder
 * for 200 ms, so that a cough does not.
 */
final class Floor {
  /** dBov below which nobody speaks. */
  private static final double AUDIBLE = -50;

  private static final double LOUDER = 3;

  /** Ticks of 20 ms. */
  private static final int PATIENCE = 10;

  private Participant holder;
  private Participant rival;
  private int ticks;

  /** After each tick; {@code null} where nobody speaks. */
  Participant next(Participant[] present) {
    Participant loudest = null;
    boolean holderPresent = false;
    for (Participant each : present) {
      holderPresent |= each == holder;
      if (each.level() > AUDIBLE && (loudest == null || each.level() > loudest.level())) {
        loudest = each;
      }
    }
    if (!holderPresent || holder == null || loudest == null || holder.level() <= AUDIBLE) {
      take(loudest);
    } else if (loudest == holder || loudest.level() < holder.level() + LOUDER) {
      rival = null;
    } else if (loudest != rival) {
      rival = loudest;
      ticks = 1;
    } else if (++ticks >= PATIENCE) {
      take(loudest);
    }
    return holder;
  }

  private void take(Participant next) {
    holder = next;
    rival = null;
  }
}
