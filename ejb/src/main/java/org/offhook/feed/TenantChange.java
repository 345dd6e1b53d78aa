package org.offhook.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.offhook.audit.Act;
import org.offhook.tenant.TenantId;

/** Something that changed in a tenant. */
@Entity
@Table(name = "tenant_change")
public class TenantChange {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private long seq;

  @Column(nullable = false)
  private Instant at;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Act act;

  @Column(nullable = false)
  private String subject;

  protected TenantChange() {}

  TenantChange(TenantId tenant, long seq, Instant at, Act act, String subject) {
    this.id = tenant + " " + seq;
    this.tenant = tenant.value();
    this.seq = seq;
    this.at = at;
    this.act = act;
    this.subject = subject;
  }

  ChangeLine line() {
    return new ChangeLine(seq, at, act, subject);
  }
}
