package org.offhook.access.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/**
 * Which tenant somebody means who signs in: the one of their address's domain where that has no
 * host names of its own, else the one of the host name. Says nothing about people, so everybody may
 * ask.
 */
@ApplicationScoped
@Transactional
public class HomeTenants {
  private static final int ADDRESS = 254;

  private Tenants tenants;

  protected HomeTenants() {}

  @Inject
  public HomeTenants(Tenants tenants) {
    this.tenants = tenants;
  }

  /**
   * @param login as it was typed; empty when nothing was
   */
  public Optional<TenantId> of(String host, String login) {
    return byAddress(login)
        .filter(tenant -> tenants.hosts(tenant).isEmpty())
        .or(() -> tenants.openAt(host));
  }

  /** The host name at which the tenant of this address signs in, when it is another one. */
  public Optional<String> elsewhere(String host, String login) {
    return byAddress(login)
        .map(tenants::hosts)
        .filter(hosts -> !hosts.contains(host.toLowerCase(Locale.ROOT)))
        .map(List::stream)
        .flatMap(hosts -> hosts.findFirst());
  }

  /** Whether people of the tenant may sign in at this host name. */
  public boolean serves(String host, TenantId tenant) {
    return tenants.openAt(host).filter(tenant::equals).isPresent()
        || (tenants.active(tenant) && tenants.hosts(tenant).isEmpty());
  }

  private Optional<TenantId> byAddress(String login) {
    int at = login.lastIndexOf('@');
    if (at < 1 || login.length() > ADDRESS) {
      return Optional.empty();
    }
    return tenants
        .byDomain(login.substring(at + 1).strip().toLowerCase(Locale.ROOT))
        .filter(tenants::active);
  }
}
