package org.offhook.sip.container;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which uses of which nonces were seen (RFC 7616 3.4.6). Bounded: when it is full, the nonce used
 * first is forgotten together with every older one, which are then all spent.
 */
final class SpentNonces {
  /** About 12 MB when full. */
  private static final int MOST = 65_536;

  /** How far UDP may reorder requests of one nonce. */
  private static final int WINDOW = 64;

  private final long lifeMillis;
  private final Map<String, Uses> uses = new LinkedHashMap<>();
  private long forgottenUntil = Long.MIN_VALUE;

  SpentNonces(Duration life) {
    this.lifeMillis = life.toMillis();
  }

  /** Marks one use; false when it was seen before or cannot be told any more. */
  synchronized boolean spend(String nonce, long made, long count, long now) {
    forgetExpired(now);
    Uses known = uses.get(nonce);
    if (known == null) {
      if (made <= forgottenUntil) {
        return false;
      }
      if (uses.size() >= MOST) {
        Iterator<Uses> oldest = uses.values().iterator();
        forgottenUntil = Math.max(forgottenUntil, oldest.next().made);
        oldest.remove();
      }
      known = new Uses(made);
      uses.put(nonce, known);
    }
    return known.spend(count);
  }

  private void forgetExpired(long now) {
    Iterator<Uses> each = uses.values().iterator();
    while (each.hasNext() && each.next().made + lifeMillis < now) {
      each.remove();
    }
  }

  /** The highest count of a nonce and which of the 64 before it were used. */
  private static final class Uses {
    final long made;
    private long highest;
    private long before;

    Uses(long made) {
      this.made = made;
    }

    boolean spend(long count) {
      if (count > highest) {
        long ahead = count - highest;
        before = ahead >= WINDOW ? 0 : (before << ahead) | (highest > 0 ? 1L << (ahead - 1) : 0);
        highest = count;
        return true;
      }
      long behind = highest - count;
      if (behind == 0 || behind > WINDOW) {
        return false;
      }
      long bit = 1L << (behind - 1);
      boolean unseen = (before & bit) == 0;
      before |= bit;
      return unseen;
    }
  }
}
