package org.offhook.media.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds what nobody uses any more: sessions whose call gave no order and whose legs showed no life
 * for a time, and conferences without legs. Used by one thread.
 */
final class SessionWatch {
  /** Something that has to be used, or goes. */
  interface Watched {
    /** A number that changes with every use and while there is life in it. */
    long life();

    /**
     * It stood still.
     *
     * @param stoodAt the {@link #life} at which it stood; anything newer saves it
     */
    void abandon(long stoodAt, Duration limit);
  }

  private final Duration limit;
  private final Map<Watched, Seen> seen = new HashMap<>();

  SessionWatch(Duration limit) {
    this.limit = limit;
  }

  /**
   * Looks at everything that is open; what stood still for the limit is released.
   *
   * @param nanos now, on a clock that nobody sets
   */
  void look(Collection<? extends Watched> open, long nanos) {
    seen.keySet().retainAll(open);
    for (Watched session : open) {
      long life = session.life();
      Seen before = seen.get(session);
      if (before == null || before.life != life) {
        seen.put(session, new Seen(life, nanos));
      } else if (nanos - before.nanos >= limit.toNanos()) {
        seen.remove(session);
        session.abandon(life, limit);
      }
    }
  }

  /** How far it had come, and since when. */
  private record Seen(long life, long nanos) {}
}
