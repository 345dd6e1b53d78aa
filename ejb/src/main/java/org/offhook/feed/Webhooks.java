package org.offhook.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** Where each tenant's changes are sent. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Webhooks {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Webhooks() {}

  public Webhooks(EntityManager em) {
    this.em = em;
  }

  public Optional<Webhook> of(TenantId tenant) {
    return Optional.ofNullable(em.find(Webhook.class, tenant.value()));
  }

  /** In place of the one there is. */
  public void set(TenantId tenant, Webhook webhook) {
    remove(tenant);
    em.persist(webhook);
    em.flush();
  }

  /** False when there is none. */
  public boolean remove(TenantId tenant) {
    return em.createQuery("delete from Webhook e where e.tenant = :tenant")
            .setParameter("tenant", tenant.value())
            .executeUpdate()
        > 0;
  }

  /** Tenants whose webhook has not taken everything and may be tried now. */
  @EstablishesTenant("one round sends the changes of all tenants")
  public List<TenantId> due(Instant now) {
    return em.createQuery(
            "select e.tenant from Webhook e, ChangeCounter c where c.tenant = e.tenant"
                + " and e.disabled is null and e.nextTry <= :now and c.newest > e.delivered"
                + " order by e.nextTry",
            String.class)
        .setParameter("now", now)
        .getResultStream()
        .map(TenantId::new)
        .toList();
  }
}
