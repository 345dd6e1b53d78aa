package org.offhook.work;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Work by a pool of threads; one more minds the clock. All of them are begun at once: the server
 * lets a thread remember whatever it was begun in, which must not be somebody's request.
 */
public final class PooledWork implements Work, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PooledWork.class.getName());
  private static final int STOPPING_SECONDS = 5;

  private final ThreadPoolExecutor pool;
  private final ScheduledThreadPoolExecutor timer;

  /**
   * @param threads so many things are done at a time; more work waits
   */
  public PooledWork(int threads, ThreadFactory factory) {
    this.pool =
        new ThreadPoolExecutor(
            threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
    this.pool.prestartAllCoreThreads();
    this.timer = new ScheduledThreadPoolExecutor(1, factory);
    this.timer.setRemoveOnCancelPolicy(true);
    this.timer.prestartCoreThread();
  }

  @Override
  public void execute(Runnable task) {
    pool.execute(() -> carefully(task));
  }

  private static void carefully(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "work failed", e);
    }
  }

  @Override
  public Alarm after(Duration pause, Runnable task) {
    var future = timer.schedule(() -> begin(task), pause.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private void begin(Runnable task) {
    try {
      execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "due when everything has stopped", e);
    }
  }

  @Override
  public Alarm every(Duration pause, Runnable task) {
    var again = new Again(pause, task);
    again.arm();
    return again;
  }

  /** Arms itself anew when it was done: two runs never overlap. */
  private final class Again implements Alarm {
    private final Duration pause;
    private final Runnable task;
    private Alarm next;
    private boolean cancelled;

    Again(Duration pause, Runnable task) {
      this.pause = pause;
      this.task = task;
    }

    synchronized void arm() {
      if (!cancelled) {
        next = after(pause, this::run);
      }
    }

    private void run() {
      carefully(task);
      try {
        arm();
      } catch (RejectedExecutionException e) {
        LOG.log(System.Logger.Level.DEBUG, "not again: everything has stopped", e);
      }
    }

    @Override
    public synchronized void cancel() {
      cancelled = true;
      next.cancel();
    }
  }

  /** Drops what is not due yet, and waits a little for what was begun. */
  @Override
  public void close() {
    timer.shutdownNow();
    pool.shutdown();
    try {
      if (!pool.awaitTermination(STOPPING_SECONDS, TimeUnit.SECONDS)) {
        int dropped = pool.shutdownNow().size();
        LOG.log(System.Logger.Level.WARNING, "work is still being done at the stop, " + dropped);
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
