package org.offhook.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A host name, in lower case, or an address that browsers reach a tenant by. */
@Entity
@Table(name = "tenant_host")
public class TenantHost {
  @Id private String host;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  protected TenantHost() {}

  public TenantHost(TenantId tenant, String host) {
    this.tenant = tenant.value();
    this.host = HostName.written(host);
  }

  public TenantId tenant() {
    return new TenantId(tenant);
  }
}
