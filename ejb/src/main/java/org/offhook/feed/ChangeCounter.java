package org.offhook.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.offhook.tenant.TenantId;

/** How many changes there were in a tenant. Locked while one is written. */
@Entity
@Table(name = "change_counter")
public class ChangeCounter {
  @Id
  @Column(name = "tenant_id")
  private String tenant;

  @Column(nullable = false)
  private long newest;

  protected ChangeCounter() {}

  ChangeCounter(TenantId tenant) {
    this.tenant = tenant.value();
  }

  long next() {
    return ++newest;
  }

  long newest() {
    return newest;
  }
}
