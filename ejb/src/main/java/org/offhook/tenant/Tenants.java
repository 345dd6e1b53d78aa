package org.offhook.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The customers of this installation and the host names that lead to them. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Tenants {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Tenants() {}

  public Tenants(EntityManager em) {
    this.em = em;
  }

  /** An unknown host has no tenant; there is no default one. */
  @EstablishesTenant("the host name decides which tenant it is")
  public Optional<TenantId> byHost(String host) {
    return em.createQuery("select h from TenantHost h where h.host = :host", TenantHost.class)
        .setParameter("host", TenantHost.written(host))
        .getResultStream()
        .findFirst()
        .map(TenantHost::tenant);
  }

  public Optional<Tenant> find(TenantId tenant) {
    return Optional.ofNullable(em.find(Tenant.class, tenant.value()));
  }

  public Tenant add(TenantId tenant, String name, String country, List<String> hosts) {
    Tenant added = new Tenant(tenant, name, country);
    em.persist(added);
    em.flush();
    hosts.forEach(host -> addHost(tenant, host));
    return added;
  }

  /** Idempotent; a host that belongs to another tenant is a fault of the caller. */
  public void addHost(TenantId tenant, String host) {
    Optional<TenantId> present = byHost(host);
    if (present.isEmpty()) {
      em.persist(new TenantHost(tenant, host));
    } else if (!present.get().equals(tenant)) {
      throw new IllegalArgumentException("the host " + host + " belongs to another tenant");
    }
  }
}
