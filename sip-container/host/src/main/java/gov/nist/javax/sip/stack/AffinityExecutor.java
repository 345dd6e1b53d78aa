package gov.nist.javax.sip.stack;

import gov.nist.javax.sip.ThreadAffinityIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of the stack: what has the same affinity, that is the same Call-ID, runs in order on
 * one thread. Unlike the stack's own, it ends at once, leaves no thread behind, and can be asked
 * how much waits.
 */
public final class AffinityExecutor extends AbstractExecutorService
    implements ScheduledExecutorService {
  private final List<ScheduledThreadPoolExecutor> lanes = new ArrayList<>();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();

  public AffinityExecutor(int threads, String name) {
    for (int i = 0; i < threads; i++) {
      String lane = name + "-" + i;
      ScheduledThreadPoolExecutor executor =
          new ScheduledThreadPoolExecutor(1, task -> daemon(task, lane));
      executor.setRemoveOnCancelPolicy(true);
      executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
      lanes.add(executor);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Messages that arrived and were not begun. */
  public int waiting() {
    return waiting.get();
  }

  private ScheduledThreadPoolExecutor lane(Object task) {
    Object affinity =
        task instanceof ThreadAffinityIdentifier identified ? identified.getThreadHash() : null;
    int hash = affinity == null ? next.getAndIncrement() : affinity.hashCode();
    return lanes.get(Math.floorMod(hash, lanes.size()));
  }

  @Override
  public void execute(Runnable task) {
    waiting.incrementAndGet();
    try {
      lane(task)
          .execute(
              () -> {
                waiting.decrementAndGet();
                task.run();
              });
    } catch (java.util.concurrent.RejectedExecutionException stopped) {
      waiting.decrementAndGet();
    }
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return lane(task).schedule(task, delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    return lane(task).schedule(task, delay, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable task, long delay, long period, TimeUnit unit) {
    return lane(task).scheduleAtFixedRate(task, delay, period, unit);
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long delay, long period, TimeUnit unit) {
    return lane(task).scheduleWithFixedDelay(task, delay, period, unit);
  }

  @Override
  public void shutdown() {
    lanes.forEach(ScheduledThreadPoolExecutor::shutdown);
  }

  @Override
  public List<Runnable> shutdownNow() {
    List<Runnable> undone = new ArrayList<>();
    lanes.forEach(lane -> undone.addAll(lane.shutdownNow()));
    return undone;
  }

  @Override
  public boolean isShutdown() {
    return lanes.stream().allMatch(ScheduledThreadPoolExecutor::isShutdown);
  }

  @Override
  public boolean isTerminated() {
    return lanes.stream().allMatch(ScheduledThreadPoolExecutor::isTerminated);
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long end = System.nanoTime() + unit.toNanos(timeout);
    for (ScheduledThreadPoolExecutor lane : lanes) {
      if (!lane.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return false;
      }
    }
    return true;
  }
}
