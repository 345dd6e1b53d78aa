package org.offhook.ops;

import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallStarted;
import org.offhook.call.Direction;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/** Counts calls as they are announced, and for so many tenants each tenant's own. */
final class CallFigures {
  private static final String OTHERS = "other";

  private final Meters meters;
  private final AtomicInteger active = new AtomicInteger();
  private final Set<TenantId> measured = ConcurrentHashMap.newKeySet();

  CallFigures(Meters meters) {
    this.meters = meters;
    meters.gauge("offhook.calls.active", active, AtomicInteger::get);
  }

  void started(CallStarted call) {
    active.incrementAndGet();
    meters.count("offhook.calls.started", direction(call.direction()));
    meters.count("offhook.tenant.calls", Tags.of("tenant", tenant(call.user().tenant())));
  }

  void answered(CallAnswered call) {
    meters.count("offhook.calls.answered", Tags.empty());
  }

  void ended(CallEnded call) {
    active.decrementAndGet();
    meters.count(
        "offhook.calls.ended",
        direction(call.direction())
            .and("ending", call.ending().code().name())
            .and("fault", call.ending().code().fault().name()));
    call.answered()
        .ifPresent(
            at ->
                meters.record(
                    "offhook.calls.seconds",
                    Tags.empty(),
                    seconds(Duration.between(at, call.ended()))));
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }

  private static Tags direction(Direction direction) {
    return Tags.of("direction", direction.name().toLowerCase(Locale.ROOT));
  }

  /** A series of figures costs memory here and at whoever scrapes them. */
  private String tenant(TenantId tenant) {
    boolean own =
        measured.contains(tenant)
            || (measured.size() < Limits.TENANTS_MEASURED && measured.add(tenant));
    return own ? tenant.value() : OTHERS;
  }
}
