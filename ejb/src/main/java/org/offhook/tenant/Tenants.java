package org.offhook.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The customers of this installation, with the host names and domains that lead to them. */
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
        .setParameter("host", HostName.written(host))
        .getResultStream()
        .findFirst()
        .map(TenantHost::tenant);
  }

  /** The tenant of a host, unless it is suspended: who may sign in there. */
  @EstablishesTenant("the host name decides which tenant it is")
  public Optional<TenantId> openAt(String host) {
    return em.createQuery(
            "select t from TenantHost h, Tenant t"
                + " where h.host = :host and t.id = h.tenant and t.suspended is null",
            Tenant.class)
        .setParameter("host", HostName.written(host))
        .getResultStream()
        .findFirst()
        .map(Tenant::id);
  }

  @EstablishesTenant("the domain decides which tenant it is")
  public Optional<TenantId> byDomain(String domain) {
    return Optional.ofNullable(em.find(TenantDomain.class, domain)).map(TenantDomain::tenant);
  }

  public Optional<Tenant> find(TenantId tenant) {
    return Optional.ofNullable(em.find(Tenant.class, tenant.value()));
  }

  /**
   * Holds off the deletion of the tenant until the end of the transaction; false where it is gone.
   * For what is written some time after its cause: H2 would keep a row of one that is deleted
   * meanwhile.
   */
  public boolean hold(TenantId tenant) {
    return em.find(Tenant.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE) != null;
  }

  /** Whether the tenant exists and is not suspended. */
  public boolean active(TenantId tenant) {
    return find(tenant).filter(found -> found.suspended().isEmpty()).isPresent();
  }

  /** The tenants, of all or of some, whose id or name contains the text; by id. */
  @EstablishesTenant("the operator's list of all customers, a partner's of theirs")
  public List<Tenant> page(
      Optional<Collection<TenantId>> among, String text, int offset, int limit) {
    return wanted("select t", among, text, " order by t.id", Tenant.class)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  @EstablishesTenant("the operator's list of all customers, a partner's of theirs")
  public long size(Optional<Collection<TenantId>> among, String text) {
    return wanted("select count(t)", among, text, "", Long.class).getSingleResult();
  }

  private <T> TypedQuery<T> wanted(
      String what,
      Optional<Collection<TenantId>> among,
      String text,
      String order,
      Class<T> result) {
    TypedQuery<T> query =
        em.createQuery(
                what
                    + " from Tenant t where (lower(t.name) like :text or t.id like :text)"
                    + (among.isPresent() ? " and t.id in :among" : "")
                    + order,
                result)
            .setParameter("text", Contains.pattern(text));
    among.ifPresent(
        some -> query.setParameter("among", some.stream().map(TenantId::value).toList()));
    return query;
  }

  @EstablishesTenant("each tenant's journal ends after a time of its own")
  public List<Tenant> thatForget() {
    return em.createQuery("select t from Tenant t where t.journalDays is not null", Tenant.class)
        .getResultList();
  }

  @EstablishesTenant("each tenant's statement has a line for every month")
  public List<TenantId> all() {
    return em.createQuery("select t.id from Tenant t order by t.id", String.class)
        .getResultStream()
        .map(TenantId::new)
        .toList();
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

  /** In the order of the alphabet. */
  public List<String> hosts(TenantId tenant) {
    return names(tenant, "select h.host from TenantHost h where h.tenant = :t order by h.host");
  }

  public List<String> domains(TenantId tenant) {
    return names(
        tenant, "select d.domain from TenantDomain d where d.tenant = :t order by d.domain");
  }

  private List<String> names(TenantId tenant, String query) {
    return em.createQuery(query, String.class).setParameter("t", tenant.value()).getResultList();
  }

  /** Gives the tenant exactly these hosts and domains, which belong to nobody else. */
  public void reachedBy(TenantId tenant, List<String> hosts, List<String> domains) {
    em.createQuery("delete from TenantHost h where h.tenant = :t and h.host not in :kept")
        .setParameter("t", tenant.value())
        .setParameter("kept", orNone(hosts))
        .executeUpdate();
    em.createQuery("delete from TenantDomain d where d.tenant = :t and d.domain not in :kept")
        .setParameter("t", tenant.value())
        .setParameter("kept", orNone(domains))
        .executeUpdate();
    hosts.forEach(host -> addHost(tenant, host));
    List<String> present = domains(tenant);
    domains.stream()
        .filter(domain -> !present.contains(domain))
        .forEach(domain -> em.persist(new TenantDomain(tenant, domain)));
    em.flush();
  }

  /** An empty list cannot be asked for in SQL; no name is empty. */
  private static List<String> orNone(List<String> names) {
    return names.isEmpty() ? List.of("") : names;
  }

  /** Writes what was changed, so that a conflict with somebody else shows now. */
  public void flush(TenantId tenant) {
    em.flush();
  }
}
