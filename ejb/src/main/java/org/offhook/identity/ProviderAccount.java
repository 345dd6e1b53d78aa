package org.offhook.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** Whom a provider means by a subject. */
@Entity
@Table(name = "provider_account")
public class ProviderAccount {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(nullable = false)
  private String issuer;

  @Column(nullable = false)
  private String subject;

  protected ProviderAccount() {}

  ProviderAccount(UserRef user, String issuer, String subject) {
    this.id = UUID.randomUUID().toString();
    this.tenant = user.tenant().value();
    this.person = user.user().toString();
    this.issuer = issuer;
    this.subject = subject;
  }

  public UserRef user() {
    return new UserRef(new TenantId(tenant), UserId.of(person));
  }

  String subject() {
    return subject;
  }
}
