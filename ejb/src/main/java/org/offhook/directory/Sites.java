package org.offhook.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.offhook.tenant.TenantId;

/** The places of each tenant. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Sites {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Sites() {}

  public Sites(EntityManager em) {
    this.em = em;
  }

  public Site add(TenantId tenant, SiteWish wish) {
    Site site = new Site(tenant, wish);
    em.persist(site);
    em.flush();
    return site;
  }

  public Optional<Site> find(TenantId tenant, String id) {
    return Optional.ofNullable(em.find(Site.class, id))
        .filter(site -> site.tenant().equals(tenant));
  }

  public Optional<Site> named(TenantId tenant, String name) {
    return all(tenant).stream().filter(site -> site.is().name().equals(name)).findFirst();
  }

  /** By name. */
  public List<Site> all(TenantId tenant) {
    return em.createQuery(
            "select e from Site e where e.tenant = :tenant order by e.name, e.id", Site.class)
        .setParameter("tenant", tenant.value())
        .getResultList();
  }

  /** The site of somebody; empty where they have none. */
  public Optional<Site> of(UserRef user) {
    return em.createQuery(
            "select s from Person p, Site s where p.tenant = :tenant and p.id = :person"
                + " and s.tenant = p.tenant and s.id = p.site",
            Site.class)
        .setParameter("tenant", user.tenant().value())
        .setParameter("person", user.user().toString())
        .getResultStream()
        .findFirst();
  }

  /** How many people belong to it. */
  public long people(TenantId tenant, String id) {
    return em.createQuery(
            "select count(p) from Person p where p.tenant = :tenant and p.site = :site", Long.class)
        .setParameter("tenant", tenant.value())
        .setParameter("site", id)
        .getSingleResult();
  }

  public void remove(TenantId tenant, Site site) {
    if (site.tenant().equals(tenant)) {
      em.remove(site);
      em.flush();
    }
  }
}
