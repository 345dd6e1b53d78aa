package org.offhook.directory;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.offhook.tenant.TenantId;

/** Somebody who may sign in: a phone user, an administrator, or both. */
@Entity
@Table(name = "person")
public class Person {
  @Id private String id;

  @Column(name = "tenant_id", nullable = false)
  private String tenant;

  @Column(nullable = false)
  private String login;

  @Column(nullable = false)
  private String name;

  /** Role names with one blank between them. */
  @Column(nullable = false)
  private String roles;

  @Column(nullable = false)
  private boolean disabled;

  protected Person() {}

  public Person(TenantId tenant, UserId id, String login, String name, Set<String> roles) {
    this.tenant = tenant.value();
    this.id = id.toString();
    this.login = loginWritten(login);
    this.name = name;
    this.roles = String.join(" ", new TreeSet<>(roles));
  }

  /** Logins are compared without regard to case or surrounding blanks. */
  static String loginWritten(String login) {
    return login.strip().toLowerCase(Locale.ROOT);
  }

  public UserRef ref() {
    return new UserRef(new TenantId(tenant), UserId.of(id));
  }

  public String login() {
    return login;
  }

  public String name() {
    return name;
  }

  public Set<String> roles() {
    return Arrays.stream(roles.split(" "))
        .filter(role -> !role.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  public boolean disabled() {
    return disabled;
  }

  void disable(boolean value) {
    this.disabled = value;
  }
}
