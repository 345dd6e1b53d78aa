package org.offhook.access.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** Who is signed in where. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class SignInSessions {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected SignInSessions() {}

  public SignInSessions(EntityManager em) {
    this.em = em;
  }

  public void add(TenantId tenant, SignInSession session) {
    if (!session.user().tenant().equals(tenant)) {
      throw new IllegalArgumentException("session of another tenant");
    }
    em.persist(session);
    em.flush();
  }

  @EstablishesTenant("the token, which nobody else knows, decides whose session it is")
  public Optional<SignInSession> byToken(String tokenHash) {
    return em.createQuery(
            "select s from SignInSession s where s.tokenHash = :hash", SignInSession.class)
        .setParameter("hash", tokenHash)
        .getResultStream()
        .findFirst();
  }

  public Optional<SignInSession> find(TenantId tenant, String id) {
    return em.createQuery(
            "select s from SignInSession s where s.tenant = :tenant and s.id = :id",
            SignInSession.class)
        .setParameter("tenant", tenant.value())
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  /** The longest unused first. */
  public List<SignInSession> ofPerson(TenantId tenant, UserId user) {
    return em.createQuery(
            "select s from SignInSession s where s.tenant = :tenant and s.person = :person"
                + " order by s.lastUsed, s.opened",
            SignInSession.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .getResultList();
  }

  public List<SignInSession> ofTenant(TenantId tenant) {
    return em.createQuery(
            "select s from SignInSession s where s.tenant = :tenant", SignInSession.class)
        .setParameter("tenant", tenant.value())
        .getResultList();
  }

  /** Everybody whose session was used since. */
  @EstablishesTenant("who was active is counted for every tenant")
  public List<UserRef> usedSince(Instant since) {
    return em.createQuery(
            "select distinct s.tenant, s.person from SignInSession s where s.lastUsed >= :since",
            Object[].class)
        .setParameter("since", since)
        .getResultStream()
        .map(row -> new UserRef(new TenantId((String) row[0]), UserId.of((String) row[1])))
        .toList();
  }

  /** False when there was none. */
  public boolean remove(TenantId tenant, String id) {
    return em.createQuery("delete from SignInSession s where s.tenant = :tenant and s.id = :id")
            .setParameter("tenant", tenant.value())
            .setParameter("id", id)
            .executeUpdate()
        > 0;
  }

  @EstablishesTenant("clears every tenant's expired sessions")
  public List<SignInSession> expired(Instant usedBefore, Instant openedBefore) {
    return em.createQuery(
            "select s from SignInSession s where s.lastUsed <= :used or s.opened <= :opened",
            SignInSession.class)
        .setParameter("used", usedBefore)
        .setParameter("opened", openedBefore)
        .getResultList();
  }
}
