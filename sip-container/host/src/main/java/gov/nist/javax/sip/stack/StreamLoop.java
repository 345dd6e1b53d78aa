package gov.nist.javax.sip.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The one thread that serves all sockets of a listening point. */
final class StreamLoop {
  private static final System.Logger LOG = System.getLogger("offhook.sip.transport");
  private static final int TICK_MILLIS = 200;

  /** A socket's owner, attached to its key; called on the loop's thread only. */
  interface Served {
    void ready(SelectionKey key, ByteBuffer scratch) throws IOException;

    /** About five times a second. */
    void tick(long nowNanos);

    /** {@link #ready} failed. */
    void failed(Exception cause);
  }

  private final Selector selector = Selector.open();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(64 * 1024);
  private final Thread thread;
  private volatile boolean running = true;

  StreamLoop(String name) throws IOException {
    thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  Selector selector() {
    return selector;
  }

  /** Runs a task on the loop's thread, soon. */
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  void wakeup() {
    selector.wakeup();
  }

  /** Ends the thread and waits for it; sockets must be closed by their owners before. */
  void stop() {
    running = false;
    selector.wakeup();
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long nextTick = System.nanoTime();
    try {
      while (running) {
        selector.select(TICK_MILLIS);
        runTasks();
        for (SelectionKey key : selector.selectedKeys()) {
          serve(key);
        }
        selector.selectedKeys().clear();
        long now = System.nanoTime();
        if (now - nextTick >= 0) {
          nextTick = now + TICK_MILLIS * 1_000_000L;
          tick(now);
        }
      }
      runTasks();
      selector.selectNow();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "SIP listening point stopped", e);
    } finally {
      close();
    }
  }

  private void close() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "selector did not close", e);
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, "SIP connection task failed", e);
      }
    }
  }

  private void serve(SelectionKey key) {
    Served owner = (Served) key.attachment();
    try {
      if (key.isValid()) {
        scratch.clear();
        owner.ready(key, scratch);
      }
    } catch (CancelledKeyException closedMeanwhile) {
      owner.failed(closedMeanwhile);
    } catch (IOException | RuntimeException e) {
      owner.failed(e);
    }
  }

  private void tick(long now) {
    for (SelectionKey key : new ArrayList<>(selector.keys())) {
      try {
        ((Served) key.attachment()).tick(now);
      } catch (RuntimeException e) {
        ((Served) key.attachment()).failed(e);
      }
    }
  }
}
