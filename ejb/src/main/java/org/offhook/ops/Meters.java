package org.offhook.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * The meters of this deployment in the server's registry, which outlives it: they are taken out
 * again at the end, or the registry would hold our class loader. WildFly passes on to its own
 * registry only what is made by the registry's methods, not by builders. Thread-safe.
 */
final class Meters {
  private final MeterRegistry registry;
  private final Set<Meter> made = ConcurrentHashMap.newKeySet();
  private volatile boolean over;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** What grows by one. */
  void count(String name, Tags tags) {
    if (over) {
      return; // the last legs end after us
    }
    Counter counter = registry.counter(name, tags);
    made.add(counter);
    counter.increment();
  }

  /** What is read when somebody asks; it is not kept alive by that. */
  <T> void gauge(String name, T of, ToDoubleFunction<T> read) {
    registry.gauge(name, Tags.empty(), of, read);
    made.add(registry.get(name).gauge());
  }

  /** What has a sum, a number and a greatest value. */
  void record(String name, Tags tags, double value) {
    if (over) {
      return;
    }
    DistributionSummary summary = registry.summary(name, tags);
    made.add(summary);
    summary.record(value);
  }

  /** Takes every meter out of the registry. */
  void remove() {
    over = true;
    made.forEach(registry::remove);
    made.clear();
  }
}
