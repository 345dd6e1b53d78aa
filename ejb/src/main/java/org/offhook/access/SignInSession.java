package org.offhook.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** A person signed in on one browser. Knows the cookie's token only by its SHA-256. */
@Entity
@Table(name = "sign_in_session")
public class SignInSession {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(name = "token_hash", nullable = false)
  private String tokenHash;

  @Column(nullable = false)
  private Instant opened;

  @Column(name = "last_used", nullable = false)
  private Instant lastUsed;

  @Column(nullable = false)
  private String source;

  @Column(name = "user_agent", nullable = false)
  private String userAgent;

  protected SignInSession() {}

  SignInSession(
      UserRef user, String id, String tokenHash, String source, String userAgent, Instant opened) {
    this.id = id;
    this.tenant = user.tenant().value();
    this.person = user.user().toString();
    this.tokenHash = tokenHash;
    this.source = source;
    this.userAgent = userAgent;
    this.opened = opened;
    this.lastUsed = opened;
  }

  public String id() {
    return id;
  }

  public UserRef user() {
    return new UserRef(new TenantId(tenant), UserId.of(person));
  }

  Instant lastUsed() {
    return lastUsed;
  }

  void usedAt(Instant now) {
    this.lastUsed = now;
  }

  /** Whether the session may still be used. */
  boolean lives(Instant now, Duration idle, Duration lifetime) {
    return now.isBefore(lastUsed.plus(idle)) && now.isBefore(opened.plus(lifetime));
  }
}
