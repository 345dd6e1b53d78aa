package org.offhook.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.offhook.tenant.TenantId;

/** How a tenant pays, beside the number of its seats, which the tenant knows itself. */
@Entity
@Table(name = "subscription")
public class Subscription {
  @Id
  @Column(name = "tenant_id")
  private String tenant;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Plan plan;

  @Column(name = "grace_days", nullable = false)
  private int graceDays;

  @Column(name = "over_since")
  private Instant overSince;

  protected Subscription() {}

  Subscription(TenantId tenant) {
    this.tenant = tenant.value();
    this.plan = Plan.SEATS;
  }

  Plan plan() {
    return plan;
  }

  int graceDays() {
    return graceDays;
  }

  Optional<Instant> overSince() {
    return Optional.ofNullable(overSince);
  }

  void become(Plan newPlan, int newGraceDays) {
    this.plan = newPlan;
    this.graceDays = newGraceDays;
  }

  /** More people than seats, or no longer: the first moment of it counts. */
  void over(boolean over, Instant now) {
    if (!over) {
      overSince = null;
    } else if (overSince == null) {
      overSince = now;
    }
  }
}
