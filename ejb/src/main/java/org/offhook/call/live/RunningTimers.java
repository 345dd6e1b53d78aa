package org.offhook.call.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.offhook.call.core.CallTimer;
import org.offhook.work.Work;

/**
 * The timers of one call. A timer that was stopped or moved is never reported, however late the
 * stop came: its ring is compared with the one that counts.
 */
final class RunningTimers {

  /** A timer is due. Only the latest one of its name counts. */
  record Ring(CallTimer timer, long number) {}

  private record Running(long number, Work.Alarm alarm) {}

  private final Map<CallTimer, Running> running = new EnumMap<>(CallTimer.class);
  private final Work work;
  private final Clock clock;
  private final Consumer<Ring> bell;
  private long numbers;

  RunningTimers(Work work, Clock clock, Consumer<Ring> bell) {
    this.work = work;
    this.clock = clock;
    this.bell = bell;
  }

  void start(CallTimer timer, Instant due) {
    stop(timer);
    var ring = new Ring(timer, ++numbers);
    var pause = Duration.between(clock.instant(), due);
    try {
      running.put(timer, new Running(ring.number(), work.after(pause, () -> bell.accept(ring))));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("no timer: the server stops", e);
    }
  }

  void stop(CallTimer timer) {
    var old = running.remove(timer);
    if (old != null) {
      old.alarm().cancel();
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
    running.values().forEach(timer -> timer.alarm().cancel());
    running.clear();
  }
}
