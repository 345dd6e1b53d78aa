package org.offhook.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.offhook.tenant.TenantId;

/** A place of a tenant: how telephone numbers are read there. */
@Entity
@Table(name = "site")
public class Site {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String country;

  @Column(name = "area_code", nullable = false)
  private String areaCode;

  protected Site() {}

  public Site(TenantId tenant, SiteWish wish) {
    this.id = UUID.randomUUID().toString();
    this.tenant = tenant.value();
    become(wish);
  }

  public final void become(SiteWish wish) {
    this.name = wish.name();
    this.country = wish.country();
    this.areaCode = wish.areaCode();
  }

  public String id() {
    return id;
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }

  public SiteWish is() {
    return new SiteWish(name, country, areaCode);
  }
}
