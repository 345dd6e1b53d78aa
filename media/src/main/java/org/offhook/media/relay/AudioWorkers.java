package org.offhook.media.relay;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Threads that decode and encode, which an event loop has no time for. Work belongs to a {@link
 * Lane}, which stays with one thread: its order is kept and it needs no lock. Handing over takes no
 * lock either, and allocates nothing.
 */
public final class AudioWorkers implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(AudioWorkers.class.getName());

  private final Worker[] workers;

  /** A number of threads; each begins with its first lane. */
  public AudioWorkers(int threads) {
    workers = new Worker[Math.max(1, threads)];
    for (int i = 0; i < workers.length; i++) {
      workers[i] = new Worker("offhook-audio-" + i);
    }
  }

  /**
   * A new lane, with the thread that has the fewest.
   *
   * @param work done by that thread after each {@link Lane#due}, once for several if they come
   *     quicker
   */
  Lane lane(Runnable work) {
    Worker least = workers[0];
    for (Worker each : workers) {
      if (each.lanes.get() < least.lanes.get()) {
        least = each;
      }
    }
    least.lanes.incrementAndGet();
    least.begin();
    return new Lane(least, work);
  }

  /** Lanes that are not closed. */
  public int lanes() {
    int all = 0;
    for (Worker each : workers) {
      all += each.lanes.get();
    }
    return all;
  }

  /** Ends the threads and waits for them; what is due is left undone. */
  @Override
  public void close() {
    for (Worker each : workers) {
      each.close();
    }
  }

  /** Pieces of work that are done one after the other. */
  static final class Lane {
    private final Worker worker;
    private final Runnable work;
    private final AtomicBoolean due = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Lane next;

    private Lane(Worker worker, Runnable work) {
      this.worker = worker;
      this.work = work;
    }

    /** There is work, soon to be done. Any thread may say so. */
    void due() {
      if (!closed.get() && !due.getAndSet(true)) {
        worker.push(this);
      }
    }

    /** No more work begins. */
    void close() {
      if (!closed.getAndSet(true)) {
        worker.lanes.decrementAndGet();
      }
    }
  }

  /** One thread with a stack of lanes that have work, taken as a whole and turned round. */
  private static final class Worker {
    private final AtomicReference<Lane> top = new AtomicReference<>();
    private final AtomicInteger lanes = new AtomicInteger();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closing;

    Worker(String name) {
      thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void begin() {
      if (!begun.getAndSet(true)) {
        thread.start();
      }
    }

    void push(Lane lane) {
      Lane before;
      do {
        before = top.get();
        lane.next = before;
      } while (!top.compareAndSet(before, lane));
      if (before == null) {
        LockSupport.unpark(thread);
      }
    }

    private void run() {
      while (!closing) {
        Lane lane = inOrder(top.getAndSet(null));
        if (lane == null) {
          LockSupport.park(this);
        }
        while (lane != null) {
          Lane following = lane.next;
          lane.next = null;
          lane.due.set(false); // before the work: what comes meanwhile is due again
          work(lane);
          lane = following;
        }
      }
    }

    private static Lane inOrder(Lane newestFirst) {
      Lane first = null;
      Lane rest = newestFirst;
      while (rest != null) {
        Lane following = rest.next;
        rest.next = first;
        first = rest;
        rest = following;
      }
      return first;
    }

    private static void work(Lane lane) {
      try {
        if (!lane.closed.get()) {
          lane.work.run();
        }
      } catch (RuntimeException | Error fault) { // one stream's fault is not the others'
        lane.close();
        LOG.log(Level.SEVERE, "a stream of audio ends: it could not be decoded or encoded", fault);
      }
    }

    void close() {
      closing = true;
      if (begun.get()) {
        LockSupport.unpark(thread);
        try {
          thread.join();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }
}
