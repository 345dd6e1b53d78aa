package org.offhook.suite.builtin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.tenant.TenantId;

/** The presence of people whose tenant has no suite. */
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
}
