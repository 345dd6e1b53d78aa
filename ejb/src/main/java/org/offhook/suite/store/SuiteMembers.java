package org.offhook.suite.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.suite.SuitePerson;
import org.offhook.tenant.TenantId;

/** Whom a tenant's suite knows, and knew. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SuiteMembers {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected SuiteMembers() {}

  public SuiteMembers(EntityManager em) {
    this.em = em;
  }

  /** Takes down somebody as the suite knows them now. */
  public SuiteMember take(TenantId tenant, SuitePerson person, Instant now) {
    Optional<SuiteMember> known = find(tenant, person.id());
    SuiteMember member = known.orElseGet(() -> new SuiteMember(tenant, person.id()));
    member.become(person, now);
    if (known.isEmpty()) {
      em.persist(member);
    }
    return member;
  }

  private Optional<SuiteMember> find(TenantId tenant, String suiteId) {
    return em.createQuery(
            "select m from SuiteMember m where m.tenant = :tenant and m.suiteId = :id",
            SuiteMember.class)
        .setParameter("tenant", tenant.value())
        .setParameter("id", suiteId)
        .getResultStream()
        .findFirst();
  }

  /**
   * Says which of our people somebody is.
   *
   * @param added whether they are here because the suite knows them
   */
  public void is(TenantId tenant, SuiteMember member, UserId user, boolean added) {
    member.is(user, added);
    em.flush();
  }

  /** Says that somebody is none of our people. */
  public void isNobody(TenantId tenant, SuiteMember member) {
    member.isNobody();
    em.flush();
  }

  /** Marks those who were not seen since then: the suite does not know them any more. */
  public void markGone(TenantId tenant, Instant before, Instant now) {
    em.createQuery(
            "update SuiteMember m set m.gone = :now"
                + " where m.tenant = :tenant and m.seen < :before and m.gone is null")
        .setParameter("tenant", tenant.value())
        .setParameter("before", before)
        .setParameter("now", now)
        .executeUpdate();
    em.clear();
  }

  /** Those who are people of ours and known to the suite. */
  public List<SuiteMember> matched(TenantId tenant) {
    return em.createQuery(
            "select m from SuiteMember m where m.tenant = :tenant"
                + " and m.person is not null and m.gone is null order by m.suiteId",
            SuiteMember.class)
        .setParameter("tenant", tenant.value())
        .getResultList();
  }

  /** What the suite said last of somebody with this address. */
  public Optional<SuiteMember> byEmail(TenantId tenant, String email) {
    return em.createQuery(
            "select m from SuiteMember m where m.tenant = :tenant and m.email = :email"
                + " order by m.seen desc",
            SuiteMember.class)
        .setParameter("tenant", tenant.value())
        .setParameter("email", email.strip().toLowerCase(Locale.ROOT))
        .setMaxResults(1)
        .getResultStream()
        .findFirst();
  }

  /** People of ours whom the suite does not know any more, by name. */
  public List<SuiteMember> gone(TenantId tenant, int limit) {
    return em.createQuery(
            "select m from SuiteMember m where m.tenant = :tenant and m.gone is not null"
                + " order by m.name, m.id",
            SuiteMember.class)
        .setParameter("tenant", tenant.value())
        .setMaxResults(limit)
        .getResultList();
  }

  public long present(TenantId tenant) {
    return count(tenant, "m.gone is null");
  }

  public long matchedCount(TenantId tenant) {
    return count(tenant, "m.gone is null and m.person is not null");
  }

  /** Who may use our phone on the suite's word, and is none of our people. */
  public long strangers(TenantId tenant) {
    return count(
        tenant,
        "m.gone is null and m.person is null and m.email <> '' and m.enabled = true"
            + " and m.licence <> org.offhook.suite.Licence.NONE");
  }

  public long goneCount(TenantId tenant) {
    return count(tenant, "m.gone is not null");
  }

  private long count(TenantId tenant, String which) {
    return em.createQuery(
            "select count(m) from SuiteMember m where m.tenant = :tenant and " + which, Long.class)
        .setParameter("tenant", tenant.value())
        .getSingleResult();
  }
}
