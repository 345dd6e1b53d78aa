package org.offhook.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** What providers gave us for the sessions they opened. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ProviderSessions {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected ProviderSessions() {}

  public ProviderSessions(EntityManager em) {
    this.em = em;
  }

  public void add(TenantId tenant, ProviderSession session) {
    if (!session.tenant().equals(tenant)) {
      throw new IllegalArgumentException("session of another tenant");
    }
    em.persist(session);
    em.flush();
  }

  public Optional<ProviderSession> find(TenantId tenant, String session) {
    return found(tenant, "s.session = :wanted", session).stream().findFirst();
  }

  /** Those that the provider calls by this name. */
  public List<ProviderSession> bySid(TenantId tenant, String issuer, String sid) {
    return sid.isEmpty()
        ? List.of()
        : found(tenant, "s.sid = :wanted", sid).stream()
            .filter(session -> session.issuer().equals(issuer))
            .toList();
  }

  /** All of one of the provider's people. */
  public List<ProviderSession> bySubject(TenantId tenant, String issuer, String subject) {
    return found(tenant, "s.subject = :wanted", subject).stream()
        .filter(session -> session.issuer().equals(issuer))
        .toList();
  }

  private List<ProviderSession> found(TenantId tenant, String condition, String wanted) {
    return em.createQuery(
            "select s from ProviderSession s where s.tenant = :tenant and " + condition,
            ProviderSession.class)
        .setParameter("tenant", tenant.value())
        .setParameter("wanted", wanted)
        .getResultList();
  }

  @EstablishesTenant("every tenant's providers are asked again in time")
  public List<ProviderSession> due(Instant now, int limit) {
    return em.createQuery(
            "select s from ProviderSession s where s.refreshAt <= :now order by s.refreshAt",
            ProviderSession.class)
        .setParameter("now", now)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Takes a session that is due, for one node alone; false when another one has it. */
  public boolean claim(TenantId tenant, String session, Instant seen, Instant next) {
    return em.createQuery(
                "update ProviderSession s set s.refreshAt = :next"
                    + " where s.tenant = :tenant and s.session = :session and s.refreshAt = :seen")
            .setParameter("next", next)
            .setParameter("tenant", tenant.value())
            .setParameter("session", session)
            .setParameter("seen", seen)
            .executeUpdate()
        > 0;
  }
}
