package org.offhook.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.offhook.directory.People;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Whether one more person may have a phone. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Seats {
  private Tenants tenants;
  private People people;
  private Subscriptions subscriptions;
  private Clock clock;

  protected Seats() {}

  @Inject
  public Seats(Tenants tenants, People people, Subscriptions subscriptions, Clock clock) {
    this.tenants = tenants;
    this.people = people;
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  public Standing standing(TenantId tenant) {
    Subscription bought = subscriptions.of(tenant);
    Optional<Integer> seats =
        bought.plan() == Plan.SEATS
            ? tenants.find(tenant).flatMap(Tenant::seats)
            : Optional.empty();
    return new Standing(
        bought.plan(), seats, people.seatsTaken(tenant), bought.graceDays(), bought.overSince());
  }

  /** Whether nobody more may have a phone in this tenant now. */
  public boolean full(TenantId tenant) {
    return standing(tenant).full(clock.instant());
  }

  /** To be called after everything that changes who has a phone, or what was bought. */
  public Standing settle(TenantId tenant) {
    Instant now = clock.instant();
    Subscription bought = subscriptions.of(tenant);
    boolean over = standing(tenant).over();
    if (over != bought.overSince().isPresent()) {
      bought.over(over, now);
      subscriptions.keep(tenant, bought);
    }
    Standing standing = standing(tenant);
    subscriptions.stands(tenant, YearMonth.from(now.atZone(ZoneOffset.UTC)), standing);
    return standing;
  }

  /** Changes how the tenant pays. */
  public Standing buy(TenantId tenant, Plan plan, Optional<Integer> seats, int graceDays) {
    Subscription bought = subscriptions.of(tenant);
    bought.become(plan, graceDays);
    subscriptions.keep(tenant, bought);
    tenants.find(tenant).ifPresent(found -> found.buy(seats));
    tenants.flush(tenant);
    return settle(tenant);
  }
}
