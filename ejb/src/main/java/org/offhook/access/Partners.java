package org.offhook.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** Which tenants a partner's administrator, who belongs to a tenant of their own, administers. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Partners {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Partners() {}

  public Partners(EntityManager em) {
    this.em = em;
  }

  /** In the order of the alphabet. */
  public List<TenantId> tenants(TenantId home, UserId partner) {
    return em.createQuery(
            "select p.administered from PartnerTenant p"
                + " where p.tenant = :tenant and p.person = :person order by p.administered",
            String.class)
        .setParameter("tenant", home.value())
        .setParameter("person", partner.toString())
        .getResultStream()
        .map(TenantId::new)
        .toList();
  }

  /** Every tenant in somebody's hands, by tenant. */
  @EstablishesTenant("the operator's list of all partners")
  public List<PartnerLine> page(int offset, int limit) {
    return em.createQuery(
            "select e.administered, e.tenant, e.person, p.name, p.login"
                + " from PartnerTenant e, Person p"
                + " where p.tenant = e.tenant and p.id = e.person"
                + " order by e.administered, p.nameSorted, p.id",
            Object[].class)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(
            row ->
                new PartnerLine(
                    new TenantId((String) row[0]),
                    new UserRef(new TenantId((String) row[1]), UserId.of((String) row[2])),
                    (String) row[3],
                    (String) row[4]))
        .toList();
  }

  @EstablishesTenant("the operator's list of all partners")
  public long size() {
    return em.createQuery("select count(e) from PartnerTenant e", Long.class).getSingleResult();
  }

  public boolean administers(TenantId home, UserId partner, TenantId administered) {
    return tenants(home, partner).contains(administered);
  }

  /** Idempotent. */
  public void give(TenantId home, UserId partner, TenantId administered) {
    if (!administers(home, partner, administered)) {
      em.persist(new PartnerTenant(new UserRef(home, partner), administered));
      em.flush();
    }
  }

  /** False when it was not in this partner's hands. */
  public boolean take(TenantId home, UserId partner, TenantId administered) {
    return em.createQuery(
                "delete from PartnerTenant p where p.tenant = :tenant and p.person = :person"
                    + " and p.administered = :administered")
            .setParameter("tenant", home.value())
            .setParameter("person", partner.toString())
            .setParameter("administered", administered.value())
            .executeUpdate()
        > 0;
  }
}
