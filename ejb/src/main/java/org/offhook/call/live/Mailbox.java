package org.offhook.call.live;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Letters are read one at a time and in the order in which they were put in, by whichever thread is
 * free. What the reader touches needs no other lock.
 */
final class Mailbox<L> {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

  private final Queue<L> letters = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unread = new AtomicInteger();
  private final Executor executor;
  private final Consumer<L> reader;

  Mailbox(Executor executor, Consumer<L> reader) {
    this.executor = executor;
    this.reader = reader;
  }

  /** Never blocks and never fails, from any thread. */
  void put(L letter) {
    letters.add(letter);
    if (unread.getAndIncrement() == 0) {
      try {
        executor.execute(this::read);
      } catch (RejectedExecutionException e) {
        LOG.log(System.Logger.Level.DEBUG, "read by the sender: the executor stops", e);
        read();
      }
    }
  }

  private void read() {
    do {
      try {
        reader.accept(letters.remove());
      } catch (RuntimeException | Error e) {
        LOG.log(System.Logger.Level.ERROR, "a letter could not be read", e);
      }
    } while (unread.decrementAndGet() > 0);
  }
}
