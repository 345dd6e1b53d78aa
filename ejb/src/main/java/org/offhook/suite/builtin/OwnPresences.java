package org.offhook.suite.builtin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.offhook.directory.UserId;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** The presence of people as it is kept here, whether their tenant has a suite or not. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class OwnPresences {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected OwnPresences() {}

  public OwnPresences(EntityManager em) {
    this.em = em;
  }

  public Optional<OwnPresence> find(TenantId tenant, UserId user) {
    return em.createQuery(
            "select p from OwnPresence p where p.tenant = :tenant and p.person = :person",
            OwnPresence.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .getResultStream()
        .findFirst();
  }

  /** The one there is, or a new one. */
  public OwnPresence of(TenantId tenant, UserId user) {
    return find(tenant, user)
        .orElseGet(
            () -> {
              OwnPresence added = new OwnPresence(tenant, user);
              em.persist(added);
              return added;
            });
  }

  public List<OwnPresence> all(TenantId tenant) {
    return em.createQuery(
            "select p from OwnPresence p where p.tenant = :tenant order by p.person",
            OwnPresence.class)
        .setParameter("tenant", tenant.value())
        .getResultList();
  }

  /** Those who have a device here, on any node. */
  public Set<UserId> here(TenantId tenant) {
    return em.createQuery(
            "select p.person from OwnPresence p where p.tenant = :tenant and p.here = true",
            String.class)
        .setParameter("tenant", tenant.value())
        .getResultStream()
        .map(UserId::of)
        .collect(Collectors.toSet());
  }

  /**
   * Those of whom a suite has yet to hear something: what they chose, that they are on the phone
   * (once more, where that was said before an instant), or that they are no longer.
   */
  public List<OwnPresence> untold(TenantId tenant, Instant again, int limit) {
    return em.createQuery(
            "select p from OwnPresence p where p.tenant = :tenant and (p.told = false"
                + " or (p.calling = true and (p.callingSaid is null or p.callingSaid < :again))"
                + " or (p.calling = false and (p.callingSaid is not null or p.callingShown is not null)))"
                + " order by p.changed, p.person",
            OwnPresence.class)
        .setParameter("tenant", tenant.value())
        .setParameter("again", again)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Forgets how a suite that is let go showed people, and what it was told. */
  public void forgetSuite(TenantId tenant, Instant now) {
    em.createQuery(
            "update OwnPresence p set p.seen = null, p.seenCalling = false, p.seenMessage = '',"
                + " p.told = true, p.callingSaid = null, p.callingTold = false,"
                + " p.callingShown = null, p.changed = :now"
                + " where p.tenant = :tenant")
        .setParameter("now", now)
        .setParameter("tenant", tenant.value())
        .executeUpdate();
    em.clear();
  }

  /** Says once more, until when, that these people are on the phone, or at a device. */
  public void renew(TenantId tenant, Held what, Collection<UserId> users, Instant until) {
    em.createQuery(
            "update OwnPresence p set p.%sUntil = :until".formatted(what.field)
                + " where p.tenant = :tenant and p.person in :people and p.%s = true"
                    .formatted(what.field))
        .setParameter("until", until)
        .setParameter("tenant", tenant.value())
        .setParameter("people", users.stream().map(UserId::toString).toList())
        .executeUpdate();
    em.clear();
  }

  /** What is true as long as it is said again. */
  public enum Held {
    CALLING("calling"),
    HERE("here");

    private final String field;

    Held(String field) {
      this.field = field;
    }
  }

  /** Ends what nobody said again: the node that did was killed. */
  @EstablishesTenant("a node lets go of what a killed one held, of all tenants")
  public void letGo(Instant now) {
    for (Held what : Held.values()) {
      em.createQuery(
              "update OwnPresence p set p.%s = false, p.changed = :now".formatted(what.field)
                  + " where p.%s = true and p.%sUntil < :now".formatted(what.field, what.field))
          .setParameter("now", now)
          .executeUpdate();
    }
    em.clear();
  }

  /** Those who chose lately and whose suite has shown them since, with what they chose. */
  @EstablishesTenant("a node settles what suites showed, of all tenants")
  public List<OwnPresence> chosenBetween(Instant from, Instant to) {
    return em.createQuery(
            "select p from OwnPresence p where p.changed >= :from"
                + " and p.chosenAt >= :from and p.chosenAt <= :to"
                + " and p.told = true and p.seen is not null and p.seen <> p.chosen",
            OwnPresence.class)
        .setParameter("from", from)
        .setParameter("to", to)
        .getResultList();
  }

  /** Those that changed since then, on any node. */
  @EstablishesTenant("a node shows the presence of all tenants' people")
  public List<OwnPresence> changedSince(Instant then) {
    return em.createQuery(
            "select p from OwnPresence p where p.changed >= :then order by p.changed, p.person",
            OwnPresence.class)
        .setParameter("then", then)
        .getResultList();
  }
}
