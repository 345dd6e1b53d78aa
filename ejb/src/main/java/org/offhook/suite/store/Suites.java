package org.offhook.suite.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteKind;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** Tenants' connections to their suites, and how they do. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Suites {
  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected Suites() {}

  public Suites(EntityManager em) {
    this.em = em;
  }

  public Optional<SuiteConnection> find(TenantId tenant) {
    return Optional.ofNullable(em.find(SuiteConnection.class, tenant.value()));
  }

  public void add(TenantId tenant, SuiteConnection connection, Instant now) {
    if (!connection.tenant().equals(tenant)) {
      throw new IllegalArgumentException("a row of another tenant");
    }
    em.persist(connection);
    em.persist(new SuiteStanding(tenant, now));
    em.flush();
  }

  /** With its standing; what was taken from the suite stays. */
  public void remove(TenantId tenant) {
    for (String kind : List.of("SuiteConnection", "SuiteStanding", "ContactMark", "SuiteMember")) {
      em.createQuery("delete from " + kind + " s where s.tenant = :tenant")
          .setParameter("tenant", tenant.value())
          .executeUpdate();
    }
    em.clear();
  }

  public Optional<SuiteStanding> standing(TenantId tenant) {
    return Optional.ofNullable(em.find(SuiteStanding.class, tenant.value()));
  }

  /**
   * Whether this connection is still the tenant's, and unchanged. It stays so until the transaction
   * ends.
   */
  public boolean hold(TenantId tenant, String connection, long version) {
    SuiteConnection found =
        em.find(SuiteConnection.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE);
    return found != null && found.id().equals(connection) && found.version() == version;
  }

  /** The round went well that was planned for then. */
  public void up(TenantId tenant, SuiteStanding.Counts counts, Instant planned, Instant now) {
    toChange(tenant).ifPresent(one -> one.cameUp(counts, planned, now));
  }

  /** The round failed that was planned for then. */
  public void down(TenantId tenant, SuiteFailure failure, Instant planned, Instant now) {
    toChange(tenant).ifPresent(one -> one.wentDown(failure, planned, now));
  }

  /** Nobody else plans a round meanwhile. */
  private Optional<SuiteStanding> toChange(TenantId tenant) {
    return Optional.ofNullable(
        em.find(SuiteStanding.class, tenant.value(), LockModeType.PESSIMISTIC_WRITE));
  }

  public void watched(TenantId tenant, Optional<SuiteFailure> failure, Instant now) {
    standing(tenant).ifPresent(one -> one.watched(failure, now));
  }

  public void due(TenantId tenant, Instant now) {
    toChange(tenant).ifPresent(one -> one.due(now));
  }

  /** Writes what was changed, so that a conflict with somebody else shows now. */
  public void flush(TenantId tenant) {
    em.flush();
  }

  @EstablishesTenant("a node synchronises the suites of all tenants that are active")
  public List<SuiteConnection> wanted() {
    return em.createQuery(
            "select s from SuiteConnection s, Tenant t"
                + " where t.id = s.tenant and t.suspended is null order by s.tenant",
            SuiteConnection.class)
        .getResultList();
  }

  /** Of which tenants presence is taken from a suite, and whether it can be now. */
  @EstablishesTenant("a node shows the presence of all tenants' people")
  public Map<TenantId, Followed> followed() {
    return em.createQuery(
            "select s.tenant, s.kind, t.presenceUp from SuiteConnection s, SuiteStanding t"
                + " where t.tenant = s.tenant and s.presence = true",
            Object[].class)
        .getResultStream()
        .collect(
            Collectors.toMap(
                row -> new TenantId((String) row[0]),
                row -> new Followed((SuiteKind) row[1], (Boolean) row[2])));
  }

  /**
   * A suite whose presence is followed.
   *
   * @param up whether it can be now
   */
  public record Followed(SuiteKind kind, boolean up) {}

  @EstablishesTenant("the operator's figures are of all tenants")
  public long count() {
    return em.createQuery("select count(s) from SuiteStanding s", Long.class).getSingleResult();
  }

  /** Of how many the last round failed, or presence cannot be followed. */
  @EstablishesTenant("the operator's figures are of all tenants")
  public long away() {
    return em.createQuery(
            "select count(s) from SuiteStanding s"
                + " where (s.up = false and s.why <> '')"
                + " or (s.presenceUp = false and s.presenceWhy <> '')",
            Long.class)
        .getSingleResult();
  }

  /** The mark up to which contacts are known; empty where all must be taken. */
  public Optional<String> mark(TenantId tenant, String owner) {
    return row(tenant, owner).map(ContactMark::mark);
  }

  /** Keeps a mark, or none where there is none or it is too long to keep. */
  public void mark(TenantId tenant, String owner, Optional<String> mark) {
    Optional<ContactMark> row = row(tenant, owner);
    Optional<String> kept = mark.filter(text -> text.length() <= ContactMark.LONGEST);
    if (kept.isEmpty()) {
      row.ifPresent(em::remove);
    } else if (row.isPresent()) {
      row.get().become(kept.get());
    } else {
      em.persist(new ContactMark(tenant, owner, kept.get()));
    }
    em.flush();
  }

  private Optional<ContactMark> row(TenantId tenant, String owner) {
    return em.createQuery(
            "select m from ContactMark m where m.tenant = :tenant and m.owner = :owner",
            ContactMark.class)
        .setParameter("tenant", tenant.value())
        .setParameter("owner", owner)
        .getResultStream()
        .findFirst();
  }
}
