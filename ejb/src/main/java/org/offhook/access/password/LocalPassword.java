package org.offhook.access.password;

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

  @Column(name = "to_change", nullable = false)
  private boolean toChange;

  protected LocalPassword() {}

  LocalPassword(UserRef user, String hash, boolean first, Instant changed) {
    this.person = user.user().toString();
    this.tenant = user.tenant().value();
    this.hash = hash;
    this.toChange = first;
    this.changed = changed;
  }

  String hash() {
    return hash;
  }

  /** Whether it is a first password, which opens nothing but its own change. */
  boolean toChange() {
    return toChange;
  }

  void change(String newHash, boolean first, Instant now) {
    this.hash = newHash;
    this.toChange = first;
    this.changed = now;
  }
}
