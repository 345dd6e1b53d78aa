package org.offhook.access;

import jakarta.security.enterprise.CallerPrincipal;
import java.io.Serializable;
import java.util.Objects;
import java.util.Set;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** The signed-in person of a request: principal of HTTP, WebSocket and EJB calls alike. */
public final class Caller extends CallerPrincipal implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TenantId tenant;
  private final UserId user;
  private final Set<String> roles;
  private final String session;

  /**
   * @param login the sign-in name, unique in the tenant
   * @param session public id of the sign-in session (never the cookie's token)
   */
  public Caller(String login, TenantId tenant, UserId user, Set<String> roles, String session) {
    super(login);
    this.tenant = Objects.requireNonNull(tenant);
    this.user = Objects.requireNonNull(user);
    this.roles = Set.copyOf(roles);
    this.session = Objects.requireNonNull(session);
  }

  public TenantId tenant() {
    return tenant;
  }

  public UserId user() {
    return user;
  }

  public UserRef ref() {
    return new UserRef(tenant, user);
  }

  public Set<String> roles() {
    return roles;
  }

  public String session() {
    return session;
  }
}
