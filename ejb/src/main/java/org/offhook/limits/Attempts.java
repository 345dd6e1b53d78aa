package org.offhook.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts failed tries per key in a sliding window. Thread-safe; remembers a bounded number of keys
 * and forgets the longest untouched first.
 */
public final class Attempts {
  private final Clock clock;
  private final int tries;
  private final Duration window;
  private final Map<String, Deque<Instant>> failures;

  /**
   * @param tries failures allowed per window
   * @param capacity keys remembered
   */
  public Attempts(Clock clock, int tries, Duration window, int capacity) {
    this.clock = clock;
    this.tries = tries;
    this.window = window;
    this.failures = new Bounded(capacity);
  }

  /** How long this key must wait; empty when it may try now. */
  public synchronized Optional<Duration> pause(String key) {
    Deque<Instant> recent = recent(key);
    if (recent.size() < tries) {
      return Optional.empty();
    }
    return Optional.of(Duration.between(clock.instant(), recent.getFirst().plus(window)));
  }

  public synchronized void failed(String key) {
    Deque<Instant> recent = recent(key);
    recent.addLast(clock.instant());
    while (recent.size() > tries) {
      recent.removeFirst();
    }
    failures.put(key, recent);
  }

  /** A success: earlier failures of this key were typing errors. */
  public synchronized void forget(String key) {
    failures.remove(key);
  }

  private Deque<Instant> recent(String key) {
    Deque<Instant> recent = failures.get(key);
    if (recent == null) {
      return new ArrayDeque<>();
    }
    Instant start = clock.instant().minus(window);
    while (!recent.isEmpty() && !recent.getFirst().isAfter(start)) {
      recent.removeFirst();
    }
    return recent;
  }

  private static final class Bounded extends LinkedHashMap<String, Deque<Instant>> {
    private static final long serialVersionUID = 1L;
    private final int capacity;

    Bounded(int capacity) {
      super(64, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
      return size() > capacity;
    }
  }
}
