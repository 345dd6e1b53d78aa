package org.offhook.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.offhook.tenant.TenantId;

/** One act in a tenant's affairs. Written once, never changed. */
@Entity
@Table(name = "audit_entry")
public class AuditEntry {
  private static final int ACTOR = 120;
  private static final int SUBJECT = 300;
  private static final int CHANGES = 8000;

  @Id
  @SequenceGenerator(name = "audit_entry_seq", sequenceName = "audit_entry_seq")
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_entry_seq")
  private Long id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private Instant at;

  @Column(nullable = false)
  private String actor;

  @Column(name = "actor_tenant", nullable = false)
  private String actorTenant;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Act act;

  @Column(nullable = false)
  private String subject;

  @Column(nullable = false)
  private String changes;

  protected AuditEntry() {}

  /**
   * @param actor who did it: a login, the id of the connector whose key a program showed, or the
   *     address of the system that did it by itself
   * @param actorTenant where the actor belongs
   * @param subject whom or what it was done to, by name and id
   */
  public AuditEntry(
      TenantId tenant,
      Instant at,
      String actor,
      TenantId actorTenant,
      Act act,
      String subject,
      Change... changes) {
    this.tenant = tenant.value();
    this.at = at;
    this.actor = cut(ACTOR, actor);
    this.actorTenant = actorTenant.value();
    this.act = act;
    this.subject = cut(SUBJECT, subject);
    this.changes = cut(CHANGES, Change.written(changes));
  }

  private static String cut(int length, String text) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }

  public AuditLine line() {
    return new AuditLine(
        id, at, actor, new TenantId(actorTenant), act, subject, Change.read(changes));
  }
}
