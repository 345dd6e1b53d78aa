package org.offhook.access.factor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.offhook.directory.UserRef;
import org.offhook.secret.Sha256;

/** Opens once in place of the app; known to us by its SHA-256 only. */
@Entity
@Table(name = "recovery_code")
public class RecoveryCode {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "person_id", nullable = false)
  private String person;

  @Column(name = "code_hash", nullable = false)
  private String codeHash;

  protected RecoveryCode() {}

  RecoveryCode(UserRef user, String code) {
    this.id = UUID.randomUUID().toString();
    this.tenant = user.tenant().value();
    this.person = user.user().toString();
    this.codeHash = Sha256.of(code);
  }
}
