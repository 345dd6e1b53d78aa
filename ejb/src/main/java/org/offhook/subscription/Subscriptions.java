package org.offhook.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** What each tenant bought, and the months of its statement. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Subscriptions {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Subscriptions() {}

  public Subscriptions(EntityManager em) {
    this.em = em;
  }

  /** A tenant about which nothing was said pays by seats without grace. */
  public Subscription of(TenantId tenant) {
    return Optional.ofNullable(em.find(Subscription.class, tenant.value()))
        .orElseGet(() -> new Subscription(tenant));
  }

  /** Keeps one that was new or changed. */
  public void keep(TenantId tenant, Subscription subscription) {
    em.merge(subscription);
    em.flush();
  }

  /** A month's line with how it stands now, begun where there is none. */
  public void stands(TenantId tenant, YearMonth month, Standing standing) {
    month(tenant, month).stands(standing.plan(), standing.seats(), standing.taken());
    em.flush();
  }

  /** Whether the month has a line. */
  boolean begun(TenantId tenant, YearMonth month) {
    return em.find(MonthOfUse.class, MonthOfUse.id(tenant, month)) != null;
  }

  /** Counts somebody as active, once in a month; nothing happens for who is not there any more. */
  public void active(UserRef user, YearMonth month) {
    boolean known = em.find(ActivePerson.class, ActivePerson.id(user, month)) != null;
    if (!known && there(user)) {
      em.persist(new ActivePerson(user, month));
      month(user.tenant(), month);
      em.flush();
      em.createQuery("update MonthOfUse e set e.active = e.active + 1 where e.id = :id")
          .setParameter("id", MonthOfUse.id(user.tenant(), month))
          .executeUpdate();
    }
  }

  private boolean there(UserRef user) {
    return em.createQuery(
                "select count(p) from Person p where p.tenant = :tenant and p.id = :id", Long.class)
            .setParameter("tenant", user.tenant().value())
            .setParameter("id", user.user().toString())
            .getSingleResult()
        > 0;
  }

  private MonthOfUse month(TenantId tenant, YearMonth month) {
    return Optional.ofNullable(em.find(MonthOfUse.class, MonthOfUse.id(tenant, month)))
        .orElseGet(
            () -> {
              MonthOfUse begun = new MonthOfUse(tenant, month);
              em.persist(begun);
              return begun;
            });
  }

  /** Newest first. */
  public List<StatementLine> statement(TenantId tenant, int offset, int limit) {
    return em.createQuery(
            "select e from MonthOfUse e where e.tenant = :tenant order by e.month desc",
            MonthOfUse.class)
        .setParameter("tenant", tenant.value())
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(MonthOfUse::line)
        .toList();
  }

  public long months(TenantId tenant) {
    return em.createQuery("select count(e) from MonthOfUse e where e.tenant = :tenant", Long.class)
        .setParameter("tenant", tenant.value())
        .getSingleResult();
  }
}
