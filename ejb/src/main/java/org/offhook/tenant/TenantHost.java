package org.offhook.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;

/** A host name that browsers reach a tenant by, in lower case. */
@Entity
@Table(name = "tenant_host")
public class TenantHost {
  @Id private String host;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  protected TenantHost() {}

  public TenantHost(TenantId tenant, String host) {
    this.tenant = tenant.value();
    this.host = written(host);
  }

  public TenantId tenant() {
    return new TenantId(tenant);
  }

  static String written(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
