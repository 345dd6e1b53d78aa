package org.offhook.presence;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Does one thing after the other, in the order in which they came, on threads of others. */
final class OneByOne implements Executor {
  private static final System.Logger LOG = System.getLogger(OneByOne.class.getName());

  private final Executor executor;
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  OneByOne(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (this) {
      waiting.add(task);
      if (busy) {
        return;
      }
      busy = true;
    }
    executor.execute(this::work);
  }

  private void work() {
    for (Runnable next = next(); next != null; next = next()) {
      try {
        next.run();
      } catch (RuntimeException failed) {
        LOG.log(System.Logger.Level.WARNING, "presence was not written down", failed);
      }
    }
  }

  private synchronized Runnable next() {
    Runnable next = waiting.poll();
    busy = next != null;
    return next;
  }
}
