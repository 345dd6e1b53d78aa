package org.offhook.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.offhook.directory.UserRef;

/** The password of a local account, as a PHC string of Argon2id. */
@Entity
@Table(name = "local_password")
public class LocalPassword {
  @Id
  @Column(name = "person_id")
  private String person;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String hash;

  @Column(nullable = false)
  private Instant changed;

  protected LocalPassword() {}

  LocalPassword(UserRef user, String hash, Instant changed) {
    this.person = user.user().toString();
    this.tenant = user.tenant().value();
    this.hash = hash;
    this.changed = changed;
  }

  String hash() {
    return hash;
  }

  void change(String newHash, Instant now) {
    this.hash = newHash;
    this.changed = now;
  }
}
