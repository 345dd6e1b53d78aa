package org.offhook.suite.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.offhook.directory.UserId;
import org.offhook.suite.Licence;
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

  /**
   * What the suite said last of one of its people; who is gone is not let in.
   *
   * @param user who of ours they are; empty for nobody
   */
  public record Said(
      Optional<UserId> user, boolean letsIn, Licence licence, boolean administrator) {
    /** Whether they may use the phone on the suite's word. */
    public boolean entitled() {
      return letsIn && licence.opensThePhone();
    }
  }

  /** Of everybody who is one of our people. */
  public List<Said> said(TenantId tenant) {
    return said(tenant, "m.person is not null", Map.of());
  }

  /** Of somebody, and of whoever has one of their addresses and is nobody of ours yet. */
  public List<Said> said(TenantId tenant, UserId user, Set<String> addresses) {
    return said(
        tenant,
        "(m.person = :person or (m.person is null and m.email in :addresses))",
        Map.of("person", user.toString(), "addresses", addresses));
  }

  /** Of whoever has this address. */
  public List<Said> said(TenantId tenant, String email) {
    return said(
        tenant, "m.email = :email", Map.of("email", email.strip().toLowerCase(Locale.ROOT)));
  }

  private List<Said> said(TenantId tenant, String which, Map<String, Object> parameters) {
    var query =
        em.createQuery(
                "select m.person, m.enabled, m.gone, m.licence, m.administrator from SuiteMember m"
                    + " where m.tenant = :tenant and "
                    + which,
                Object[].class)
            .setParameter("tenant", tenant.value());
    parameters.forEach(query::setParameter);
    return query
        .getResultStream()
        .map(
            row ->
                new Said(
                    Optional.ofNullable((String) row[0]).map(UserId::of),
                    (Boolean) row[1] && row[2] == null,
                    (Licence) row[3],
                    (Boolean) row[4]))
        .toList();
  }

  /** How many of our people the suite still has who were not seen since then. */
  public long matchedUnseen(TenantId tenant, Instant before) {
    return em.createQuery(
            "select count(m) from SuiteMember m where m.tenant = :tenant"
                + " and m.person is not null and m.gone is null and m.seen < :before",
            Long.class)
        .setParameter("tenant", tenant.value())
        .setParameter("before", before)
        .getSingleResult();
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
