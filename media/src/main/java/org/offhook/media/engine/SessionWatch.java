package org.offhook.media.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds sessions that nobody uses any more: their call gave no order and no leg showed life for a
 * time. Used by one thread.
 */
final class SessionWatch {
  private final Duration limit;
  private final Map<CallMedia, Seen> seen = new HashMap<>();

  SessionWatch(Duration limit) {
    this.limit = limit;
  }

  /**
   * Looks at every open session; those that stood still for the limit are released.
   *
   * @param nanos now, on a clock that nobody sets
   */
  void look(Collection<CallMedia> sessions, long nanos) {
    seen.keySet().retainAll(sessions);
    for (CallMedia session : sessions) {
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

  /** How far a session had come, and since when. */
  private record Seen(long life, long nanos) {}
}
