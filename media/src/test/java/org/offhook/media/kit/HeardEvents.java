package org.offhook.media.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaListener;

/** A listener that remembers, and lets a test wait for what it expects. */
public final class HeardEvents implements MediaListener {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<MediaEvent> events = new ArrayList<>();

  @Override
  public synchronized void happened(MediaEvent event) {
    events.add(event);
    notifyAll();
  }

  public synchronized List<MediaEvent> all() {
    return List.copyOf(events);
  }

  /** The first event of a leg and kind, when it has happened. */
  public <E extends MediaEvent> E await(String leg, Class<E> kind) {
    return kind.cast(await(e -> kind.isInstance(e) && e.leg().equals(leg), kind + " of " + leg));
  }

  public synchronized MediaEvent await(Predicate<MediaEvent> wanted, String what) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      for (MediaEvent each : events) {
        if (wanted.test(each)) {
          return each;
        }
      }
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new AssertionError("no " + what + " among " + events);
      }
      try {
        wait(left);
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }
}
