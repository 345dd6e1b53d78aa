package org.offhook.admin.tenant;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.offhook.admin.Administered;
import org.offhook.admin.Said;
import org.offhook.admin.SearchPage;
import org.offhook.admin.ServerTable;
import org.offhook.admin.Wish;
import org.offhook.provisioning.SubscriptionDesk;
import org.offhook.provisioning.SubscriptionWish;
import org.offhook.subscription.Plan;
import org.offhook.subscription.Standing;
import org.offhook.subscription.StatementLine;
import org.offhook.tenant.TenantId;

/** What a tenant bought, how it stands with it, and its statement month by month. */
@Named
@ViewScoped
public class SubscriptionPage extends SearchPage<StatementLine> {
  private static final long serialVersionUID = 1L;

  @Inject private SubscriptionDesk desk;
  @Inject private Said said;

  private TenantId tenant;
  private Plan plan = Plan.SEATS;
  private Integer seats;
  private int graceDays;
  private transient Standing standing;

  @PostConstruct
  void readAddress() {
    tenant = Administered.tenant();
    desk.standing(tenant).ifPresent(this::show);
  }

  private void show(Standing now) {
    standing = now;
    plan = now.plan();
    seats = now.seats().orElse(null);
    graceDays = now.graceDays();
  }

  @Override
  protected ServerTable<StatementLine> found(Wish wanted) {
    return ServerTable.inItsOrder(
        () -> desk.months(tenant), (first, size) -> desk.statement(tenant, first, size));
  }

  public void save() {
    Optional<Integer> bought = plan == Plan.SEATS ? Optional.ofNullable(seats) : Optional.empty();
    var outcome = desk.change(tenant, new SubscriptionWish(plan, bought, graceDays));
    said.became(outcome, "subscription.changed");
    outcome.done().ifPresent(this::show);
    search();
  }

  /** Null for a tenant out of reach. */
  public Standing getStanding() {
    if (standing == null) {
      standing = desk.standing(tenant).orElse(null);
    }
    return standing;
  }

  public Plan[] getPlans() {
    return Plan.values();
  }

  public Plan getPlan() {
    return plan;
  }

  public void setPlan(Plan plan) {
    this.plan = plan;
  }

  public Integer getSeats() {
    return seats;
  }

  public void setSeats(Integer seats) {
    this.seats = seats;
  }

  public int getGraceDays() {
    return graceDays;
  }

  public void setGraceDays(int graceDays) {
    this.graceDays = graceDays;
  }

  public String getTenant() {
    return tenant.value();
  }

  /** Where the statement comes as CSV. */
  public String getDownload() {
    return StatementDownload.PATH
        + "?"
        + getWish().with(Administered.PARAMETER, tenant.value()).getQuery();
  }
}
