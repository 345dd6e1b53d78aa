package org.offhook.call.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.offhook.call.core.CallTimer;

/**
 * The timers of one call. A timer that was stopped or moved is never reported, however late the
 * stop came: its ring is compared with the one that counts.
 */
final class RunningTimers {

  /** A timer is due. Only the latest one of its name counts. */
  record Ring(CallTimer timer, long number) {}

  private record Running(long number, Future<?> future) {}

  private final Map<CallTimer, Running> running = new EnumMap<>(CallTimer.class);
  private final ScheduledExecutorService scheduler;
  private final Clock clock;
  private final Consumer<Ring> bell;
  private long numbers;

  RunningTimers(ScheduledExecutorService scheduler, Clock clock, Consumer<Ring> bell) {
    this.scheduler = scheduler;
    this.clock = clock;
    this.bell = bell;
  }

  void start(CallTimer timer, Instant due) {
    stop(timer);
    var ring = new Ring(timer, ++numbers);
    long millis = Math.max(0, Duration.between(clock.instant(), due).toMillis());
    try {
      var future = scheduler.schedule(() -> bell.accept(ring), millis, TimeUnit.MILLISECONDS);
      running.put(timer, new Running(ring.number(), future));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("no timer: the server stops", e);
    }
  }

  void stop(CallTimer timer) {
    var old = running.remove(timer);
    if (old != null) {
      old.future().cancel(false);
    }
  }

  /** Whether this ring counts. It does so once. */
  boolean due(Ring ring) {
    var latest = running.get(ring.timer());
    if (latest == null || latest.number() != ring.number()) {
      return false;
    }
    running.remove(ring.timer());
    return true;
  }

  void stopAll() {
    running.values().forEach(timer -> timer.future().cancel(false));
    running.clear();
  }
}
