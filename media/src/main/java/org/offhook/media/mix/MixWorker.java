package org.offhook.media.mix;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ticks its conferences every 20 ms on an absolute timetable: a tick that comes late does not move
 * the next one, so that no delay adds up.
 */
final class MixWorker implements Runnable {
  private static final Logger LOG = Logger.getLogger(MixWorker.class.getName());
  static final long PERIOD_NANOS = 20_000_000L;

  /** Further behind than this, the ticks missed are left out: nobody would hear them in time. */
  private static final long HOPELESS_NANOS = 5 * PERIOD_NANOS;

  private final Ticks ticks;
  private volatile Conference[] conferences = {};
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();
  private volatile boolean closed;

  MixWorker(Ticks ticks) {
    this.ticks = ticks;
  }

  synchronized void add(Conference conference) {
    Conference[] more = Arrays.copyOf(conferences, conferences.length + 1);
    more[conferences.length] = conference;
    conferences = more;
  }

  private synchronized void sweep() {
    conferences =
        Arrays.stream(conferences).filter(each -> !each.isClosed()).toArray(Conference[]::new);
  }

  int size() {
    return conferences.length;
  }

  /** Ticks that began a whole period or more after their time. */
  long late() {
    return late.get();
  }

  /** Ticks that were left out. */
  long leftOut() {
    return leftOut.get();
  }

  void close() {
    closed = true;
  }

  @Override
  public void run() {
    long due = ticks.now() + PERIOD_NANOS;
    while (!closed) {
      long now = ticks.now();
      if (now - due < 0) {
        ticks.await(due);
        continue;
      }
      if (now - due >= HOPELESS_NANOS) {
        long missed = (now - due) / PERIOD_NANOS;
        leftOut.addAndGet(missed);
        due += missed * PERIOD_NANOS;
      }
      if (now - due >= PERIOD_NANOS) {
        late.incrementAndGet();
      }
      due += PERIOD_NANOS;
      tick();
    }
  }

  void tick() {
    boolean anyClosed = false;
    for (Conference conference : conferences) {
      try {
        conference.tick();
      } catch (RuntimeException fault) { // the other conferences go on
        LOG.log(Level.SEVERE, "conference " + conference.label() + " ends by a fault", fault);
        conference.close();
      }
      anyClosed |= conference.isClosed();
    }
    if (anyClosed) {
      sweep();
    }
  }
}
