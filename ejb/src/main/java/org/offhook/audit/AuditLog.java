package org.offhook.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.offhook.tenant.Conditions;
import org.offhook.tenant.TenantId;

/** What was done in each tenant's affairs. Nothing here changes or removes a single entry. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AuditLog {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected AuditLog() {}

  public AuditLog(EntityManager em) {
    this.em = em;
  }

  public void add(TenantId tenant, AuditEntry entry) {
    if (!entry.tenant().equals(tenant)) {
      throw new IllegalArgumentException("a row of another tenant");
    }
    em.persist(entry);
    em.flush();
  }

  public List<AuditLine> page(
      TenantId tenant, AuditFilter filter, boolean newestFirst, int offset, int limit) {
    return lines(wanted(tenant, filter), newestFirst, offset, limit);
  }

  /** Newest first, from an entry on that newer ones do not move. */
  public List<AuditLine> older(
      TenantId tenant, AuditFilter filter, Optional<Long> before, int limit) {
    Conditions conditions = wanted(tenant, filter);
    before
        .flatMap(id -> find(tenant, id))
        .ifPresent(
            place ->
                conditions
                    .and("e.at <= :place", "place", place.at())
                    .and("(e.at < :place or e.id < :id)", "id", place.id()));
    return lines(conditions, true, 0, limit);
  }

  private Optional<AuditLine> find(TenantId tenant, long id) {
    return em.createQuery(
            "select e from AuditEntry e where e.tenant = :tenant and e.id = :id", AuditEntry.class)
        .setParameter("tenant", tenant.value())
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(AuditEntry::line);
  }

  public long size(TenantId tenant, AuditFilter filter) {
    Conditions conditions = wanted(tenant, filter);
    return conditions
        .bound(
            em.createQuery("select count(e) from AuditEntry e" + conditions.clause(), Long.class))
        .getSingleResult();
  }

  private List<AuditLine> lines(Conditions conditions, boolean newestFirst, int offset, int limit) {
    // the tenant, the same in all rows, lets H2 read in the order of an index
    String order =
        " order by e.tenant desc, " + (newestFirst ? "e.at desc, e.id desc" : "e.at, e.id");
    return conditions
        .bound(
            em.createQuery(
                "select e from AuditEntry e" + conditions.clause() + order, AuditEntry.class))
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(AuditEntry::line)
        .toList();
  }

  private static Conditions wanted(TenantId tenant, AuditFilter filter) {
    return Conditions.of(tenant)
        .andContains(
            "(lower(e.actor) like :text or lower(e.subject) like :text"
                + " or lower(e.changes) like :text)",
            "text",
            filter.text())
        .andIf("e.act = :act", "act", filter.act())
        .andIf("e.at >= :from", "from", filter.from())
        .andIf("e.at < :until", "until", filter.until());
  }
}
