package org.offhook.provisioning.idempotent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** Answers that are kept for requests that come again. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class IdempotentAnswers {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected IdempotentAnswers() {}

  public IdempotentAnswers(EntityManager em) {
    this.em = em;
  }

  public Optional<IdempotentAnswer> find(TenantId tenant, String caller, String key) {
    return em.createQuery(
            "select a from IdempotentAnswer a where a.tenant = :tenant and a.caller = :caller"
                + " and a.idempotencyKey = :key",
            IdempotentAnswer.class)
        .setParameter("tenant", tenant.value())
        .setParameter("caller", caller)
        .setParameter("key", key)
        .getResultStream()
        .findFirst();
  }

  /** Fails when the same request is being answered elsewhere. */
  public IdempotentAnswer begin(
      TenantId tenant, String caller, String key, String requestHash, Instant now) {
    IdempotentAnswer begun = new IdempotentAnswer(tenant, caller, key, requestHash, now);
    em.persist(begun);
    em.flush();
    return begun;
  }

  /** How many were forgotten. */
  @EstablishesTenant("every tenant's answers are kept for the same time")
  public int forgetBefore(Instant at) {
    return em.createQuery("delete from IdempotentAnswer a where a.at < :at")
        .setParameter("at", at)
        .executeUpdate();
  }
}
