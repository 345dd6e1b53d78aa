package org.offhook.work;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What a room lets others do for it: at once, later, or again and again. Runs while the server
 * suspends, too: what is under way has to come to its end.
 */
public interface Work extends Executor {

  /** Something that will be done later. */
  interface Alarm {
    /** It will not be done any more; one that is being done goes on. */
    void cancel();
  }

  /**
   * Does something once.
   *
   * @throws java.util.concurrent.RejectedExecutionException when the server has stopped, as {@link
   *     #execute} does
   */
  Alarm after(Duration pause, Runnable task);

  /**
   * Does something again and again, with this pause before each time. A failure is logged and does
   * not end it.
   */
  Alarm every(Duration pause, Runnable task);
}
