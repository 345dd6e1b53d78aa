package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.offhook.directory.UserId;
import org.offhook.tenant.Conditions;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** Users' own SIP accounts at the customer's PBX. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Lines {
  private static final String LINES = " from LineRow e";

  /** People are joined only where a text is searched, which may be in their names. */
  private static final String LINES_AND_PEOPLE = " from LineRow e, Person p";

  /** The columns of an index from the first on: H2 reads no further than to the page's end. */
  private static final String BY_EXTENSION = " order by e.tenant desc, e.number, e.person";

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

  /** The lines that a wish of an administrator finds, by extension. */
  public List<LineRow> page(TenantId tenant, LineFilter filter, int offset, int limit) {
    return inOrder(wanted(tenant, filter), filter)
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  /** Those after a place, by extension. */
  public List<LineRow> after(
      TenantId tenant, LineFilter filter, Optional<LinePlace> last, int limit) {
    Conditions conditions = wanted(tenant, filter);
    last.ifPresent(
        place ->
            conditions
                .and("e.number >= :number", "number", place.number())
                .and(
                    "(e.number > :number or e.person > :person)",
                    "person",
                    place.person().toString()));
    return inOrder(conditions, filter).setMaxResults(limit).getResultList();
  }

  public long size(TenantId tenant, LineFilter filter) {
    Conditions conditions = wanted(tenant, filter);
    return conditions
        .bound(em.createQuery("select count(e)" + from(filter) + conditions.clause(), Long.class))
        .getSingleResult();
  }

  private TypedQuery<LineRow> inOrder(Conditions conditions, LineFilter filter) {
    return conditions.bound(
        em.createQuery(
            "select e" + from(filter) + conditions.clause() + BY_EXTENSION, LineRow.class));
  }

  private static String from(LineFilter filter) {
    return filter.text().isBlank() ? LINES : LINES_AND_PEOPLE;
  }

  private static Conditions wanted(TenantId tenant, LineFilter filter) {
    Conditions conditions =
        Conditions.of(tenant)
            .andIf("e.connected = :connected", "connected", filter.connected())
            .andContains(
                "(lower(e.number) like :text or lower(e.host) like :text or p.searchText like :text)",
                "text",
                filter.text());
    return filter.text().isBlank()
        ? conditions
        : conditions.and("p.tenant = e.tenant and p.id = e.person");
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
