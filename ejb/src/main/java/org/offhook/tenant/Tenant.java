package org.offhook.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A customer: one company with its people, numbers and PBX. */
@Entity
@Table(name = "tenant")
public class Tenant {
  @Id private String id;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String country;

  protected Tenant() {}

  /**
   * @param country ISO 3166-1 alpha-2 in capitals: how telephone numbers are read and which tones
   *     are heard
   */
  public Tenant(TenantId id, String name, String country) {
    this.id = id.value();
    this.name = name;
    this.country = country;
  }

  public TenantId id() {
    return new TenantId(id);
  }

  public String name() {
    return name;
  }

  public String country() {
    return country;
  }
}
