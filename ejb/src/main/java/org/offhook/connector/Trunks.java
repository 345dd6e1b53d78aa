package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.tenant.Conditions;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** Trunk connectors with their API keys, living flows and history. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Trunks {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Trunks() {}

  public Trunks(EntityManager em) {
    this.em = em;
  }

  public Connector add(TenantId tenant, ConnectorId id, String name, Instant now) {
    Connector connector = new Connector(tenant, id, name, now);
    em.persist(connector);
    em.flush();
    return connector;
  }

  /** With its keys, flows and history. */
  public void remove(TenantId tenant, Connector connector) {
    requireSame(tenant, connector.tenant());
    for (String of : List.of("ConnectorEvent", "ConnectorFlow", "ApiKey")) {
      em.createQuery("delete from " + of + " e where e.tenant = :t and e.connector = :connector")
          .setParameter("t", tenant.value())
          .setParameter("connector", connector.id().value())
          .executeUpdate();
    }
    em.remove(connector);
    em.flush();
  }

  @EstablishesTenant("a PBX says its connector id before it has proven anything")
  public Optional<Connector> whoever(ConnectorId id) {
    return Optional.ofNullable(em.find(Connector.class, id.value()));
  }

  public Optional<Connector> find(TenantId tenant, ConnectorId id) {
    return whoever(id).filter(connector -> connector.tenant().equals(tenant));
  }

  /** As it is now, and nobody else changes it before this transaction ends. */
  public Optional<Connector> held(TenantId tenant, ConnectorId id) {
    Optional<Connector> found = find(tenant, id);
    found.ifPresent(connector -> em.refresh(connector, LockModeType.PESSIMISTIC_WRITE));
    return found;
  }

  public List<Connector> all(TenantId tenant) {
    return em.createQuery(
            "select c from Connector c where c.tenant = :tenant order by c.name, c.id",
            Connector.class)
        .setParameter("tenant", tenant.value())
        .getResultList();
  }

  public void addKey(TenantId tenant, ApiKey key) {
    requireSame(tenant, key.tenant());
    em.persist(key);
    em.flush();
  }

  /** Every key there ever was, newest first. */
  public List<ApiKey> keys(TenantId tenant, ConnectorId connector) {
    return em.createQuery(
            "select k from ApiKey k where k.tenant = :tenant and k.connector = :connector"
                + " order by k.created desc, k.id desc",
            ApiKey.class)
        .setParameter("tenant", tenant.value())
        .setParameter("connector", connector.value())
        .getResultList();
  }

  public List<ApiKey> livingKeys(TenantId tenant, ConnectorId connector) {
    return keys(tenant, connector).stream().filter(key -> key.revoked().isEmpty()).toList();
  }

  /** Oldest first. */
  public List<ConnectorFlow> flows(TenantId tenant, ConnectorId connector) {
    return em.createQuery(
            "select f from ConnectorFlow f where f.tenant = :tenant and f.connector = :connector"
                + " order by f.since, f.id",
            ConnectorFlow.class)
        .setParameter("tenant", tenant.value())
        .setParameter("connector", connector.value())
        .getResultList();
  }

  public Optional<ConnectorFlow> flow(
      TenantId tenant, ConnectorId connector, String node, String flowId) {
    return em.createQuery(
            "select f from ConnectorFlow f where f.tenant = :tenant and f.connector = :connector"
                + " and f.node = :node and f.flowId = :flow",
            ConnectorFlow.class)
        .setParameter("tenant", tenant.value())
        .setParameter("connector", connector.value())
        .setParameter("node", node)
        .setParameter("flow", flowId)
        .getResultStream()
        .findFirst();
  }

  public void addFlow(TenantId tenant, ConnectorFlow flow) {
    requireSame(tenant, flow.tenant());
    em.persist(flow);
    em.flush();
  }

  public void removeFlow(TenantId tenant, ConnectorFlow flow) {
    requireSame(tenant, flow.tenant());
    em.remove(flow);
    em.flush();
  }

  @EstablishesTenant("a node clears what it left behind in every tenant when it was killed")
  public List<ConnectorFlow> flowsOfNode(String node) {
    return em.createQuery("select f from ConnectorFlow f where f.node = :node", ConnectorFlow.class)
        .setParameter("node", node)
        .getResultList();
  }

  public void remember(TenantId tenant, ConnectorEvent event) {
    requireSame(tenant, event.tenant());
    em.persist(event);
  }

  public List<ConnectorEvent> history(
      TenantId tenant,
      ConnectorId connector,
      HistoryFilter filter,
      boolean newestFirst,
      int offset,
      int limit) {
    Conditions conditions = wanted(tenant, connector, filter);
    String order = newestFirst ? " order by e.at desc, e.id desc" : " order by e.at, e.id";
    return conditions
        .bound(
            em.createQuery(
                "select e from ConnectorEvent e" + conditions.clause() + order,
                ConnectorEvent.class))
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultList();
  }

  public long historySize(TenantId tenant, ConnectorId connector, HistoryFilter filter) {
    Conditions conditions = wanted(tenant, connector, filter);
    return conditions
        .bound(
            em.createQuery(
                "select count(e) from ConnectorEvent e" + conditions.clause(), Long.class))
        .getSingleResult();
  }

  private static Conditions wanted(TenantId tenant, ConnectorId connector, HistoryFilter filter) {
    return Conditions.of(tenant)
        .and("e.connector = :connector", "connector", connector.value())
        .andIf("e.what = :what", "what", filter.what())
        .andIf("e.at >= :from", "from", filter.from())
        .andIf("e.at < :until", "until", filter.until());
  }

  /** How many rows were forgotten. */
  @EstablishesTenant("every tenant's history ends after the same time")
  public int forgetBefore(Instant at) {
    return em.createQuery("delete from ConnectorEvent e where e.at < :at")
        .setParameter("at", at)
        .executeUpdate();
  }

  private static void requireSame(TenantId tenant, TenantId row) {
    if (!row.equals(tenant)) {
      throw new IllegalArgumentException("a row of another tenant");
    }
  }
}
