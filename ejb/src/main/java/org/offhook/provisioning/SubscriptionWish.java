package org.offhook.provisioning;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.offhook.limits.Limits;
import org.offhook.subscription.Plan;
import org.offhook.subscription.Standing;

/**
 * How a tenant shall pay.
 *
 * @param seats people who may have a phone; empty without a limit. Pay-as-you-go has none
 * @param graceDays in which people may still be added after there are more than seats
 */
public record SubscriptionWish(Plan plan, Optional<Integer> seats, int graceDays)
    implements Serializable {
  private static final int SEATS = 1_000_000;

  /** The first field that cannot be so. */
  public Optional<String> fault() {
    boolean unfit = seats.filter(value -> value < 0 || value > SEATS).isPresent();
    if (unfit || (plan == Plan.USAGE && seats.isPresent())) {
      return Optional.of("seats");
    }
    return graceDays < 0 || graceDays > Limits.GRACE_DAYS
        ? Optional.of("graceDays")
        : Optional.empty();
  }

  /** For the audit log. */
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("plan", plan.name());
    fields.put("seats", seats.map(String::valueOf).orElse(""));
    fields.put("graceDays", Integer.toString(graceDays));
    return fields;
  }

  static SubscriptionWish of(Standing standing) {
    return new SubscriptionWish(standing.plan(), standing.seats(), standing.graceDays());
  }
}
