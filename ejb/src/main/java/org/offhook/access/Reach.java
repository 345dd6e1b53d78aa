package org.offhook.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/**
 * How far an administrator reaches: the operator to every tenant, a partner to those given to them,
 * everybody else who administers to their own. What is out of reach is answered as not there.
 */
@ApplicationScoped
@Transactional
public class Reach {
  private Tenants tenants;
  private Partners partners;

  protected Reach() {}

  @Inject
  public Reach(Tenants tenants, Partners partners) {
    this.tenants = tenants;
    this.partners = partners;
  }

  public boolean covers(Caller caller, TenantId tenant) {
    if (caller.roles().contains(Role.OPERATOR)) {
      return tenants.find(tenant).isPresent();
    }
    boolean own =
        caller.tenant().equals(tenant)
            && (caller.roles().contains(Role.TENANT_ADMIN)
                || caller.roles().contains(Role.PROVISIONING));
    return own
        || (caller.roles().contains(Role.PARTNER_ADMIN)
            && partners.administers(caller.tenant(), caller.user(), tenant));
  }

  /** The tenants within reach; empty for all there are. */
  public Optional<List<TenantId>> tenants(Caller caller) {
    if (caller.roles().contains(Role.OPERATOR)) {
      return Optional.empty();
    }
    List<TenantId> given =
        caller.roles().contains(Role.PARTNER_ADMIN)
            ? partners.tenants(caller.tenant(), caller.user())
            : List.of();
    boolean own =
        caller.roles().contains(Role.TENANT_ADMIN) || caller.roles().contains(Role.PROVISIONING);
    return Optional.of(
        own && !given.contains(caller.tenant())
            ? Stream.concat(Stream.of(caller.tenant()), given.stream()).toList()
            : given);
  }
}
