package org.offhook.subscription;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.offhook.access.session.SignInSessions;
import org.offhook.directory.People;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Writes down who was active, and how each tenant stands, each in a transaction of its own. */
@Stateless
@PermitAll
public class Activity {
  private Tenants tenants;
  private People people;
  private Seats seats;
  private Subscriptions subscriptions;
  private SignInSessions sessions;
  private Clock clock;

  protected Activity() {}

  @Inject
  public Activity(
      Tenants tenants,
      People people,
      Seats seats,
      Subscriptions subscriptions,
      SignInSessions sessions,
      Clock clock) {
    this.tenants = tenants;
    this.people = people;
    this.seats = seats;
    this.subscriptions = subscriptions;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Somebody signed in or called at this time, who may have been deleted since. A month begins with
   * how the tenant stands.
   */
  public void active(UserRef user, Instant at) {
    if (!tenants.hold(user.tenant()) || !people.hold(user.tenant(), user.user())) {
      return;
    }
    YearMonth month = YearMonth.from(at.atZone(ZoneOffset.UTC));
    if (!subscriptions.begun(user.tenant(), month)) {
      settle(user.tenant());
    }
    subscriptions.active(user, month);
  }

  /** Those whose sessions were used since. */
  public List<UserRef> signedInSince(Duration before) {
    return sessions.usedSince(clock.instant().minus(before));
  }

  /** All tenants, each of which has a line for every month. */
  public List<TenantId> everyTenant() {
    return tenants.all();
  }

  public void settle(TenantId tenant) {
    tenants.find(tenant).ifPresent(_ -> seats.settle(tenant));
  }
}
