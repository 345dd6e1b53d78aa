package org.offhook.lease;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.offhook.tenant.TenantId;

/**
 * Leases, taken by compare-and-set: of several nodes that want one at once, the database lets one
 * have it.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Leases {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Leases() {}

  public Leases(EntityManager em) {
    this.em = em;
  }

  /**
   * Takes a lease that nobody holds, or holds on to it. When two nodes are the very first to want
   * it, the later one's transaction fails at its end.
   *
   * @param holder names the node, and no other that lives
   * @return false while another holds it
   */
  public boolean take(TenantId tenant, String name, String holder, Instant now, Instant until) {
    int taken =
        em.createQuery(
                "update Lease l set l.holder = :holder, l.until = :until"
                    + " where l.tenant = :tenant and l.name = :name"
                    + " and (l.holder = :holder or l.until <= :now)")
            .setParameter("tenant", tenant.value())
            .setParameter("name", name)
            .setParameter("holder", holder)
            .setParameter("now", now)
            .setParameter("until", until)
            .executeUpdate();
    if (taken > 0) {
      return true;
    }
    if (exists(tenant, name)) {
      return false;
    }
    em.persist(new Lease(tenant, name, holder, until));
    em.flush();
    return true;
  }

  private boolean exists(TenantId tenant, String name) {
    return em.createQuery(
                "select count(l) from Lease l where l.tenant = :tenant and l.name = :name",
                Long.class)
            .setParameter("tenant", tenant.value())
            .setParameter("name", name)
            .getSingleResult()
        > 0;
  }

  /** Lets go of a lease, so that nobody has to wait until it is over. */
  public void release(TenantId tenant, String name, String holder) {
    em.createQuery(
            "delete from Lease l where l.tenant = :tenant and l.name = :name"
                + " and l.holder = :holder")
        .setParameter("tenant", tenant.value())
        .setParameter("name", name)
        .setParameter("holder", holder)
        .executeUpdate();
  }
}
