package org.offhook.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/** What is said to the people of each tenant, and to everybody. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Notices {
  private static final String OF_TENANT = " from Notice e where e.tenant = :tenant";

  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Notices() {}

  public Notices(EntityManager em) {
    this.em = em;
  }

  public Notice add(TenantId tenant, Notice notice) {
    if (!notice.tenant().equals(tenant)) {
      throw new IllegalArgumentException("a notice of another tenant");
    }
    em.persist(notice);
    em.flush();
    return notice;
  }

  public Optional<Notice> find(TenantId tenant, String id) {
    return em.createQuery("select e" + OF_TENANT + " and e.id = :id", Notice.class)
        .setParameter("tenant", tenant.value())
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  public void remove(TenantId tenant, Notice notice) {
    if (notice.tenant().equals(tenant)) {
      em.remove(notice);
      em.flush();
    }
  }

  /** Those that the tenant's own administrators made, newest first. */
  public List<Notice> page(TenantId tenant, int offset, int limit) {
    return em.createQuery("select e" + OF_TENANT + " order by e.shownFrom desc, e.id", Notice.class)
        .setParameter("tenant", tenant.value())
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  public long size(TenantId tenant) {
    return em.createQuery("select count(e)" + OF_TENANT, Long.class)
        .setParameter("tenant", tenant.value())
        .getSingleResult();
  }

  /**
   * What the tenant's people shall see now or soon: their own and everybody's, the earliest first.
   *
   * @param begun no later than this
   * @param over not before this
   */
  public List<Notice> shown(TenantId tenant, Instant begun, Instant over) {
    return em.createQuery(
            "select e from Notice e where (e.tenant = :tenant or e.everybody = :everybody)"
                + " and e.shownFrom <= :begun and (e.shownUntil is null or e.shownUntil > :over)"
                + " order by e.shownFrom, e.id",
            Notice.class)
        .setParameter("tenant", tenant.value())
        .setParameter("everybody", true)
        .setParameter("begun", begun)
        .setParameter("over", over)
        .setMaxResults(Limits.NOTICES_SHOWN)
        .getResultList();
  }
}
