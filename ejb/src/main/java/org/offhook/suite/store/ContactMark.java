package org.offhook.suite.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.offhook.tenant.TenantId;

/** Up to where somebody's contacts are known: the suite says what changed since. */
@Entity
@Table(name = "suite_contact_mark")
public class ContactMark {
  static final int LONGEST = 4000;

  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String owner;

  @Column(nullable = false)
  private String mark;

  protected ContactMark() {}

  ContactMark(TenantId tenant, String owner, String mark) {
    this.id = UUID.randomUUID().toString();
    this.tenant = tenant.value();
    this.owner = owner;
    this.mark = mark;
  }

  String mark() {
    return mark;
  }

  void become(String newMark) {
    this.mark = newMark;
  }
}
