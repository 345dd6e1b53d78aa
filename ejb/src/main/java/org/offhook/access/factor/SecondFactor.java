package org.offhook.access.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.secret.Sealed;
import org.offhook.secret.SealedSecret;

/** The secret that somebody's authenticator app shares with us, sealed. */
@Entity
@Table(name = "second_factor")
public class SecondFactor implements Sealed {
  @Id
  @Column(name = "person_id")
  private String person;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String secret;

  @Column(name = "secret_key_id", nullable = false)
  private String secretKeyId;

  private Instant confirmed;

  @Column(name = "last_step", nullable = false)
  private long lastStep;

  protected SecondFactor() {}

  SecondFactor(UserRef user, SealedSecret secret) {
    this.person = user.user().toString();
    this.tenant = user.tenant().value();
    seal(secret);
  }

  final void seal(SealedSecret sealed) {
    this.secret = sealed.text();
    this.secretKeyId = sealed.keyId();
  }

  @Override
  public SealedSecret secret() {
    return new SealedSecret(secretKeyId, secret);
  }

  /** Since when it is asked for; empty until a first code was given. */
  Optional<Instant> confirmed() {
    return Optional.ofNullable(confirmed);
  }

  long lastStep() {
    return lastStep;
  }

  /** A code of this step was taken. */
  void took(long step, Instant now) {
    this.lastStep = step;
    if (confirmed == null) {
      this.confirmed = now;
    }
  }

  /** What the secret belongs to, for the seal. */
  @Override
  public String owner() {
    return "second factor of " + person;
  }

  static String owner(UserRef user) {
    return "second factor of " + user.user();
  }
}
