package org.offhook.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.offhook.tenant.Conditions;
import org.offhook.tenant.TenantId;

/** A whole tenant's calls in flight, on all nodes. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class CallsGoingOn {
  private static final String CALLS = " from CallInFlight e";

  /** People are joined only where a text is searched, which may be in their names. */
  private static final String CALLS_AND_PEOPLE = " from CallInFlight e, Person p";

  /** The columns of an index from the first on: H2 reads no further than to the page's end. */
  private static final String OLDEST_FIRST = " order by e.tenant desc, e.started, e.id";

  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected CallsGoingOn() {}

  public CallsGoingOn(EntityManager em) {
    this.em = em;
  }

  /**
   * Oldest first.
   *
   * @param text part of the other side's name or number, or of the name of whose call it is; empty
   *     for all
   */
  public List<CallInFlight> page(TenantId tenant, String text, int offset, int limit) {
    Conditions conditions = wanted(tenant, text);
    return conditions
        .bound(
            em.createQuery(
                "select e" + from(text) + conditions.clause() + OLDEST_FIRST, CallInFlight.class))
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  public long size(TenantId tenant, String text) {
    Conditions conditions = wanted(tenant, text);
    return conditions
        .bound(em.createQuery("select count(e)" + from(text) + conditions.clause(), Long.class))
        .getSingleResult();
  }

  private static String from(String text) {
    return text.isBlank() ? CALLS : CALLS_AND_PEOPLE;
  }

  private static Conditions wanted(TenantId tenant, String text) {
    Conditions conditions =
        Conditions.of(tenant)
            .andContains(
                "(lower(e.peerName) like :text or lower(e.peerNumber) like :text"
                    + " or lower(p.name) like :text)",
                "text",
                text);
    return text.isBlank() ? conditions : conditions.and("p.tenant = e.tenant and p.id = e.person");
  }
}
