package org.offhook.suite.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.offhook.directory.UserId;
import org.offhook.suite.Licence;
import org.offhook.suite.SuitePerson;
import org.offhook.tenant.TenantId;

/** Somebody as the suite knew them last, and which of our people they are. */
@Entity
@Table(name = "suite_member")
public class SuiteMember {
  private static final int EMAIL = 254;
  private static final int NAME = 200;

  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(name = "suite_id", nullable = false)
  private String suiteId;

  @Column(name = "person_id")
  private String person;

  @Column(nullable = false)
  private String email;

  @Column(nullable = false)
  private String name;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Licence licence;

  @Column(nullable = false)
  private boolean enabled;

  @Column(nullable = false)
  private boolean administrator;

  @Column(nullable = false)
  private boolean added;

  @Column(nullable = false)
  private Instant seen;

  private Instant gone;

  protected SuiteMember() {}

  SuiteMember(TenantId tenant, String suiteId) {
    this.id = UUID.randomUUID().toString();
    this.tenant = tenant.value();
    this.suiteId = suiteId;
  }

  void become(SuitePerson now, Instant at) {
    this.email = now.email().filter(address -> address.length() <= EMAIL).orElse("");
    this.name = now.name().length() <= NAME ? now.name() : now.name().substring(0, NAME);
    this.licence = now.licence();
    this.enabled = now.enabled();
    this.administrator = now.administrator();
    this.seen = at;
    this.gone = null;
  }

  void is(UserId user, boolean newHere) {
    this.person = user.toString();
    this.added = newHere;
  }

  void isNobody() {
    this.person = null;
    this.added = false;
  }

  void left(Instant now) {
    this.gone = now;
  }

  public String suiteId() {
    return suiteId;
  }

  public Optional<UserId> user() {
    return Optional.ofNullable(person).map(UserId::of);
  }

  /** Whether the person is here because the suite knows them. */
  public boolean added() {
    return added;
  }

  public String name() {
    return name;
  }

  public String email() {
    return email;
  }

  public Optional<Instant> gone() {
    return Optional.ofNullable(gone);
  }
}
