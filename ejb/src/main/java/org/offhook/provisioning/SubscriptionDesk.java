package org.offhook.provisioning;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.limits.Limits;
import org.offhook.subscription.Seats;
import org.offhook.subscription.Standing;
import org.offhook.subscription.StatementLine;
import org.offhook.subscription.Subscriptions;
import org.offhook.tenant.TenantId;

/** What a tenant bought: changed by the operator, seen by its administrators. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class SubscriptionDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Seats seats;
  private Subscriptions subscriptions;

  protected SubscriptionDesk() {}

  @Inject
  public SubscriptionDesk(Reach reach, Audit audit, Seats seats, Subscriptions subscriptions) {
    this.reach = reach;
    this.audit = audit;
    this.seats = seats;
    this.subscriptions = subscriptions;
  }

  /** Empty for a tenant out of reach. */
  @RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
  public Optional<Standing> standing(TenantId tenant) {
    return covers(tenant) ? Optional.of(seats.standing(tenant)) : Optional.empty();
  }

  @RolesAllowed(Role.OPERATOR)
  public Outcome<Standing> change(TenantId tenant, SubscriptionWish wish) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<String> fault = wish.fault();
    if (fault.isPresent()) {
      return Outcome.refused(Refusal.UNFIT, fault.get());
    }
    SubscriptionWish before = SubscriptionWish.of(seats.standing(tenant));
    Standing standing = seats.buy(tenant, wish.plan(), wish.seats(), wish.graceDays());
    Change[] changes = Change.between(before.fields(), wish.fields());
    if (changes.length > 0) {
      audit.note(caller(), tenant, Act.SUBSCRIPTION_CHANGED, tenant.value(), changes);
    }
    return new Outcome.Done<>(standing);
  }

  /** A line for each month since the tenant is here, newest first; none for one out of reach. */
  public List<StatementLine> statement(TenantId tenant, int offset, int limit) {
    return covers(tenant)
        ? subscriptions.statement(tenant, offset, Math.clamp(limit, 1, Limits.ADMIN_PAGE))
        : List.of();
  }

  /** The whole statement, newest first: a line for each month that the tenant has been here. */
  public void each(TenantId tenant, Consumer<StatementLine> taker) {
    List<StatementLine> lines;
    int offset = 0;
    do {
      lines = statement(tenant, offset, Limits.ADMIN_PAGE);
      lines.forEach(taker);
      offset += lines.size();
    } while (lines.size() == Limits.ADMIN_PAGE);
  }

  public long months(TenantId tenant) {
    return covers(tenant) ? subscriptions.months(tenant) : 0;
  }

  private boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
