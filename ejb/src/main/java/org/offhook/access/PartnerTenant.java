package org.offhook.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** A tenant in the hands of somebody who belongs to another one. */
@Entity
@Table(name = "partner_tenant")
public class PartnerTenant {
  @Id private String id;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(nullable = false)
  private String administered;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  protected PartnerTenant() {}

  PartnerTenant(UserRef partner, TenantId administered) {
    this.id = UUID.randomUUID().toString();
    this.tenant = partner.tenant().value();
    this.person = partner.user().toString();
    this.administered = administered.value();
  }
}
