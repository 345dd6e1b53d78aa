package org.offhook.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A domain of a tenant's e-mail addresses, in lower case. */
@Entity
@Table(name = "tenant_domain")
public class TenantDomain {
  @Id private String domain;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  protected TenantDomain() {}

  TenantDomain(TenantId tenant, String domain) {
    this.tenant = tenant.value();
    this.domain = domain;
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }
}
