package org.offhook.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.audit.Act;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/**
 * The changes of each tenant in the order in which they were committed: who writes one holds the
 * tenant's counter until then, so that no follower passes over one that is still under way.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ChangeLog {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected ChangeLog() {}

  public ChangeLog(EntityManager em) {
    this.em = em;
  }

  public void add(TenantId tenant, Instant at, Act act, String subject) {
    ChangeCounter counter =
        Optional.ofNullable(
                em.find(ChangeCounter.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE))
            .orElseGet(
                () -> {
                  ChangeCounter first = new ChangeCounter(tenant);
                  em.persist(first);
                  em.flush();
                  return first;
                });
    em.persist(new TenantChange(tenant, counter.next(), at, act, subject));
    em.flush();
  }

  /** Those after one, oldest first. */
  public List<ChangeLine> since(TenantId tenant, long seq, int limit) {
    return em.createQuery(
            "select e from TenantChange e where e.tenant = :tenant and e.seq > :seq"
                + " order by e.seq",
            TenantChange.class)
        .setParameter("tenant", tenant.value())
        .setParameter("seq", seq)
        .setMaxResults(limit)
        .getResultStream()
        .map(TenantChange::line)
        .toList();
  }

  /** Number of the newest; 0 where there is none. */
  public long newest(TenantId tenant) {
    return Optional.ofNullable(em.find(ChangeCounter.class, tenant.value()))
        .map(ChangeCounter::newest)
        .orElse(0L);
  }

  @EstablishesTenant("old changes of all tenants are forgotten")
  public int forgetBefore(Instant at) {
    return em.createQuery("delete from TenantChange e where e.at < :at")
        .setParameter("at", at)
        .executeUpdate();
  }
}
