package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** Users' own SIP accounts at the customer's PBX. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Lines {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Lines() {}

  public Lines(EntityManager em) {
    this.em = em;
  }

  public void add(TenantId tenant, LineRow line) {
    if (!line.user().tenant().equals(tenant)) {
      throw new IllegalArgumentException("a row of another tenant");
    }
    em.persist(line);
    em.flush();
  }

  public Optional<LineRow> find(TenantId tenant, String id) {
    return em.createQuery(
            "select l from LineRow l where l.tenant = :tenant and l.id = :id", LineRow.class)
        .setParameter("tenant", tenant.value())
        .setParameter("id", id)
        .getResultStream()
        .findFirst();
  }

  public Optional<LineRow> ofPerson(TenantId tenant, UserId user) {
    return em.createQuery(
            "select l from LineRow l"
                + " where l.tenant = :tenant and l.person = :person and l.enabled = :enabled",
            LineRow.class)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .setParameter("enabled", true)
        .getResultStream()
        .findFirst();
  }

  public List<LineRow> all(TenantId tenant) {
    return em.createQuery(
            "select l from LineRow l where l.tenant = :tenant order by l.number, l.id",
            LineRow.class)
        .setParameter("tenant", tenant.value())
        .getResultList();
  }

  /** False when there was none. */
  public boolean remove(TenantId tenant, String id) {
    Optional<LineRow> line = find(tenant, id);
    line.ifPresent(
        found -> {
          em.remove(found);
          em.flush();
        });
    return line.isPresent();
  }

  /**
   * Those that shall be registered: of people who are not disabled and whom no suite keeps off the
   * phone, of tenants that are active.
   */
  @EstablishesTenant("a node registers the lines of all tenants")
  public List<LineRow> wanted() {
    return em.createQuery(
            "select l from LineRow l, Person p, Tenant t where l.enabled = :enabled"
                + " and p.tenant = l.tenant and p.id = l.person and p.disabled = :disabled and p.keptOut is null"
                + " and t.id = l.tenant and t.suspended is null order by l.tenant, l.id",
            LineRow.class)
        .setParameter("enabled", true)
        .setParameter("disabled", false)
        .getResultList();
  }

  @EstablishesTenant("a node registers the lines of all tenants at its start")
  public List<LineRow> enabled() {
    return em.createQuery(
            "select l from LineRow l where l.enabled = :enabled order by l.tenant, l.id",
            LineRow.class)
        .setParameter("enabled", true)
        .getResultList();
  }
}
