package org.offhook.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.YearMonth;
import java.util.Optional;
import org.offhook.tenant.TenantId;

/** A month of a tenant's statement. */
@Entity
@Table(name = "month_of_use")
public class MonthOfUse {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "in_month", nullable = false)
  private String month;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Plan plan;

  private Integer seats;

  @Column(name = "most_taken", nullable = false)
  private int mostTaken;

  @Column(nullable = false)
  private int active;

  protected MonthOfUse() {}

  MonthOfUse(TenantId tenant, YearMonth month) {
    this.id = id(tenant, month);
    this.tenant = tenant.value();
    this.month = month.toString();
    this.plan = Plan.SEATS;
  }

  static String id(TenantId tenant, YearMonth month) {
    return tenant + " " + month;
  }

  /** How it stands now; of the seats taken the most of the month stays. */
  void stands(Plan newPlan, Optional<Integer> newSeats, long taken) {
    this.plan = newPlan;
    this.seats = newPlan == Plan.SEATS ? newSeats.orElse(null) : null;
    this.mostTaken = Math.max(mostTaken, Math.toIntExact(taken));
  }

  StatementLine line() {
    return new StatementLine(
        YearMonth.parse(month), plan, Optional.ofNullable(seats), mostTaken, active);
  }
}
