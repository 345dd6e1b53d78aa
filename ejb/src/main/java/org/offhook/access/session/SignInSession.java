package org.offhook.access.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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

  @Column(nullable = false)
  private String host = "";

  protected SignInSession() {}

  /**
   * @param tokenHash SHA-256 of the cookie's token
   */
  SignInSession(UserRef user, String id, String tokenHash, Visit visit, Instant opened) {
    this.id = id;
    this.tenant = user.tenant().value();
    this.person = user.user().toString();
    this.tokenHash = tokenHash;
    this.source = cut(visit.source(), 64);
    this.userAgent = cut(visit.userAgent(), 300);
    this.host = cut(visit.host().toLowerCase(Locale.ROOT), 253);
    this.opened = opened;
    this.lastUsed = opened;
  }

  public String id() {
    return id;
  }

  public UserRef user() {
    return new UserRef(new TenantId(tenant), UserId.of(person));
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  Instant opened() {
    return opened;
  }

  Instant lastUsed() {
    return lastUsed;
  }

  String source() {
    return source;
  }

  String userAgent() {
    return userAgent;
  }

  /** Whether it was opened at this host name. */
  boolean openedAt(String name) {
    return host.equalsIgnoreCase(name);
  }

  void usedAt(Instant now) {
    this.lastUsed = now;
  }

  /** Whether the session may still be used. */
  boolean lives(Instant now, Duration idle, Duration lifetime) {
    return now.isBefore(lastUsed.plus(idle)) && now.isBefore(opened.plus(lifetime));
  }
}
