package org.offhook.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.call.CallId;
import org.offhook.directory.UserId;
import org.offhook.tenant.Contains;
import org.offhook.tenant.EstablishesTenant;
import org.offhook.tenant.TenantId;

/** The calls that are over, and those in flight. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class JournalLines {
  private static final String OF_TENANT = " where e.tenant = :tenant";
  private static final String OF_PERSON = OF_TENANT + " and e.person = :person";
  private static final String OLDER =
      " and (e.started < :started or (e.started = :started and e.id < :id))";
  private static final String CONTAINS =
      " and (lower(e.peerName) like :text or lower(e.peerNumber) like :text)";
  private static final String NEWEST_FIRST = " order by e.started desc, e.id desc";

  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected JournalLines() {}

  public JournalLines(EntityManager em) {
    this.em = em;
  }

  /**
   * Some of a journal, newest first.
   *
   * @param next where the next page begins; empty when this is the last
   */
  public record Page(List<JournalEntry> entries, Optional<Cursor> next) {}

  /** Writes a call down; false when it is there already. */
  public boolean add(TenantId tenant, JournalLine entry) {
    requireSame(tenant, entry.user().tenant());
    if (has(tenant, entry.user().user(), entry.call())) {
      return false;
    }
    em.persist(entry);
    em.flush();
    return true;
  }

  private boolean has(TenantId tenant, UserId user, CallId call) {
    return em.createQuery(
                "select count(e) from JournalLine e" + OF_PERSON + " and e.call = :call",
                Long.class)
            .setParameter("tenant", tenant.value())
            .setParameter("person", user.toString())
            .setParameter("call", call.toString())
            .getSingleResult()
        > 0;
  }

  /**
   * A page of one person's journal.
   *
   * @param before older than this; empty for the newest
   * @param limit rows, at least 1
   * @param text contained in the peer's name or number; empty for all
   */
  public Page page(TenantId tenant, UserId user, Optional<Cursor> before, int limit, String text) {
    String condition =
        OF_PERSON + (before.isPresent() ? OLDER : "") + (text.isBlank() ? "" : CONTAINS);
    TypedQuery<JournalLine> query =
        em.createQuery("select e from JournalLine e" + condition + NEWEST_FIRST, JournalLine.class)
            .setParameter("tenant", tenant.value())
            .setParameter("person", user.toString());
    before.ifPresent(
        cursor -> query.setParameter("started", cursor.started()).setParameter("id", cursor.id()));
    if (!text.isBlank()) {
      query.setParameter("text", Contains.pattern(text));
    }
    List<JournalLine> found = query.setMaxResults(limit + 1).getResultList();
    List<JournalEntry> entries = found.stream().limit(limit).map(JournalLine::entry).toList();
    return new Page(
        entries,
        found.size() > limit ? Optional.of(found.get(limit - 1).place()) : Optional.empty());
  }

  /** False when this person has no such entry. */
  public boolean delete(TenantId tenant, UserId user, long id) {
    return em.createQuery("delete from JournalLine e" + OF_PERSON + " and e.id = :id")
            .setParameter("tenant", tenant.value())
            .setParameter("person", user.toString())
            .setParameter("id", id)
            .executeUpdate()
        > 0;
  }

  /** Forgets a tenant's calls that ended before; how many they were. */
  public int forgetBefore(TenantId tenant, Instant at) {
    return em.createQuery("delete from JournalLine e where e.tenant = :tenant and e.ended < :at")
        .setParameter("tenant", tenant.value())
        .setParameter("at", at)
        .executeUpdate();
  }

  /** How many entries were deleted. */
  public int deleteAll(TenantId tenant, UserId user) {
    return em.createQuery("delete from JournalLine e" + OF_PERSON)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .executeUpdate();
  }

  public void begin(TenantId tenant, CallInFlight call) {
    requireSame(tenant, call.user().tenant());
    em.persist(call);
    em.flush();
  }

  /** Nothing happens when it is not in flight. */
  public void answered(TenantId tenant, UserId user, CallId call, Instant answered) {
    em.createQuery(
            "update CallInFlight e set e.answered = :answered" + OF_PERSON + " and e.call = :call")
        .setParameter("answered", answered)
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .setParameter("call", call.toString())
        .executeUpdate();
  }

  /** Nothing happens when it was not in flight. */
  public void over(TenantId tenant, UserId user, CallId call) {
    em.createQuery("delete from CallInFlight e" + OF_PERSON + " and e.call = :call")
        .setParameter("tenant", tenant.value())
        .setParameter("person", user.toString())
        .setParameter("call", call.toString())
        .executeUpdate();
  }

  @EstablishesTenant("a node closes what it left open in every tenant when it was killed")
  public List<CallInFlight> inFlightOfNode(String node) {
    return em.createQuery(
            "select e from CallInFlight e where e.node = :node order by e.id", CallInFlight.class)
        .setParameter("node", node)
        .getResultList();
  }

  /** Every call in flight of this node goes on at this time. */
  @EstablishesTenant("a node speaks for all its calls, of every tenant")
  public void seen(String node, Instant now) {
    em.createQuery("update CallInFlight e set e.seen = :now where e.node = :node")
        .setParameter("now", now)
        .setParameter("node", node)
        .executeUpdate();
  }

  private static void requireSame(TenantId tenant, TenantId row) {
    if (!row.equals(tenant)) {
      throw new IllegalArgumentException("a row of another tenant");
    }
  }
}
