package org.offhook.lease;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serial;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.offhook.tenant.TenantId;

/** Which node does something for a tenant, until when. */
@Entity
@Table(name = "lease")
@IdClass(Lease.Key.class)
public class Lease {
  @Id
  @Column(name = "tenant_id")
  private String tenant;

  @Id private String name;

  @Column(nullable = false)
  private String holder;

  @Column(name = "held_until", nullable = false)
  private Instant until;

  protected Lease() {}

  Lease(TenantId tenant, String name, String holder, Instant until) {
    this.tenant = tenant.value();
    this.name = name;
    this.holder = holder;
    this.until = until;
  }

  /** One thing of one tenant. */
  public static final class Key implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private String tenant;
    private String name;

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.tenant.equals(tenant) && key.name.equals(name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(tenant, name);
    }
  }
}
