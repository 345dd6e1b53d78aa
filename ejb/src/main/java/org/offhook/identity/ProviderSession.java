package org.offhook.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.secret.SealedSecret;
import org.offhook.tenant.TenantId;

/** What a provider gave us for a sign-in session: its own name of it, and sealed tokens. */
@Entity
@Table(name = "provider_session")
public class ProviderSession {
  private static final SealedSecret NOTHING = new SealedSecret("", "");

  @Id
  @Column(name = "session_id")
  private String session;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(nullable = false)
  private String issuer;

  @Column(nullable = false)
  private String subject;

  @Column(nullable = false)
  private String sid;

  @Column(name = "id_token", nullable = false)
  private String idToken;

  @Column(name = "id_token_key_id", nullable = false)
  private String idTokenKeyId;

  @Column(name = "refresh_token", nullable = false)
  private String refreshToken;

  @Column(name = "refresh_token_key_id", nullable = false)
  private String refreshTokenKeyId;

  @Column(name = "refresh_at")
  private Instant refreshAt;

  protected ProviderSession() {}

  /**
   * @param sid the provider's name of the session; empty without one
   */
  ProviderSession(UserRef user, String session, String issuer, String subject, String sid) {
    this.tenant = user.tenant().value();
    this.person = user.user().toString();
    this.session = session;
    this.issuer = issuer;
    this.subject = subject;
    this.sid = sid;
    keep(Optional.empty(), Optional.empty(), null);
  }

  /** Takes the newest tokens over. */
  final void keep(Optional<SealedSecret> id, Optional<SealedSecret> refresh, Instant due) {
    this.idToken = id.orElse(NOTHING).text();
    this.idTokenKeyId = id.orElse(NOTHING).keyId();
    this.refreshToken = refresh.orElse(NOTHING).text();
    this.refreshTokenKeyId = refresh.orElse(NOTHING).keyId();
    this.refreshAt = refresh.isPresent() ? due : null;
  }

  public String session() {
    return session;
  }

  public TenantId tenant() {
    return new TenantId(tenant);
  }

  String issuer() {
    return issuer;
  }

  String subject() {
    return subject;
  }

  Optional<SealedSecret> idToken() {
    return sealed(idToken, idTokenKeyId);
  }

  Optional<SealedSecret> refreshToken() {
    return sealed(refreshToken, refreshTokenKeyId);
  }

  private static Optional<SealedSecret> sealed(String text, String keyId) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new SealedSecret(keyId, text));
  }

  Optional<Instant> refreshAt() {
    return Optional.ofNullable(refreshAt);
  }

  /** What its tokens belong to, for the seal. */
  static String owner(String session) {
    return "provider session " + session;
  }
}
