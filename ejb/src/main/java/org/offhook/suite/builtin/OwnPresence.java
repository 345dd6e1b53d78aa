package org.offhook.suite.builtin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.offhook.directory.UserId;
import org.offhook.suite.Availability;
import org.offhook.suite.SuitePresence;
import org.offhook.tenant.TenantId;

/** What somebody chose to appear as, and whether they are on the phone. */
@Entity
@Table(name = "own_presence")
public class OwnPresence {
  @Id
  @Column(name = "person_id")
  private String person;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Availability chosen;

  @Column(nullable = false)
  private boolean calling;

  protected OwnPresence() {}

  OwnPresence(TenantId tenant, UserId user) {
    this.tenant = tenant.value();
    this.person = user.toString();
    this.chosen = Availability.AVAILABLE;
  }

  void choose(Availability now) {
    this.chosen = now;
  }

  void calling(boolean now) {
    this.calling = now;
  }

  UserId user() {
    return UserId.of(person);
  }

  /** Who is available and on the phone is busy; what was chosen counts more. */
  SuitePresence presence() {
    boolean busy = calling && chosen == Availability.AVAILABLE;
    return new SuitePresence(person, busy ? Availability.BUSY : chosen, calling);
  }
}
