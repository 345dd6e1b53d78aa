package org.offhook.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.offhook.call.Ending;
import org.offhook.call.Grade;
import org.offhook.tenant.Conditions;
import org.offhook.tenant.TenantId;

/**
 * A whole tenant's calls that are over, with the names of the people whose calls they were. People
 * are joined only where something depends on their names: else every call of the tenant would cost
 * a look at its person, and not only those on the page.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class TenantLines {
  private static final String MEASURED =
      " from JournalLine e where e.tenant = :tenant and e.started >= :begin"
          + " and e.mos is not null";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String CALLS = " from JournalLine e";
  private static final String CALLS_AND_PEOPLE = " from JournalLine e, Person p";

  @PersistenceContext(unitName = "offhook")
  private EntityManager em;

  protected TenantLines() {}

  public TenantLines(EntityManager em) {
    this.em = em;
  }

  public List<TenantRow> page(
      TenantId tenant, JournalFilter filter, JournalOrder order, int offset, int limit) {
    Conditions conditions = wanted(tenant, filter);
    return ofNames(filter) || order.ofNames()
        ? joined(named(conditions, filter), order, offset, limit)
        : rows(tenant, conditions, order, offset, limit);
  }

  /** Newest first, from a place on that newer calls do not move. */
  public List<TenantRow> older(
      TenantId tenant, JournalFilter filter, Optional<Cursor> before, int limit) {
    Conditions conditions = wanted(tenant, filter);
    before.ifPresent(
        place ->
            conditions
                .and("e.started <= :place", "place", place.started())
                .and("(e.started < :place or e.id < :id)", "id", place.id()));
    return ofNames(filter)
        ? joined(named(conditions, filter), JournalOrder.NEWEST_FIRST, 0, limit)
        : rows(tenant, conditions, JournalOrder.NEWEST_FIRST, 0, limit);
  }

  public long size(TenantId tenant, JournalFilter filter) {
    Conditions conditions = wanted(tenant, filter);
    String from = ofNames(filter) ? CALLS_AND_PEOPLE : CALLS;
    if (ofNames(filter)) {
      named(conditions, filter);
    }
    return conditions
        .bound(em.createQuery("select count(e)" + from + conditions.clause(), Long.class))
        .getSingleResult();
  }

  /** How the calls went that began since. */
  public RecentCalls since(TenantId tenant, Instant begin) {
    Map<Ending.Code, Long> endings = new EnumMap<>(Ending.Code.class);
    long[] answered = {0};
    em.createQuery(
            "select e.ending, count(e), count(e.answered) from JournalLine e"
                + " where e.tenant = :tenant and e.started >= :begin group by e.ending",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("begin", begin)
        .getResultStream()
        .forEach(
            row -> {
              endings.put((Ending.Code) row[0], (Long) row[1]);
              answered[0] += (Long) row[2];
            });
    long calls = endings.values().stream().mapToLong(Long::longValue).sum();
    return new RecentCalls(calls, answered[0], endings);
  }

  /**
   * The calls that began since, by full hours, oldest first; an hour without calls has a row, too.
   *
   * @param first the first hour's beginning
   */
  public List<CallsOfHour> hours(TenantId tenant, Instant first, int hours) {
    CallsOfHour[] found = new CallsOfHour[hours];
    Arrays.setAll(found, hour -> new CallsOfHour(first.plus(HOUR.multipliedBy(hour)), 0, 0, 0));
    em.createQuery(
            "select SQL('(? / 3600000)', e.started) as hour, e.ending, count(e), count(e.answered)"
                + " from JournalLine e where e.tenant = :tenant and e.started >= :begin"
                + " group by hour, e.ending",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("begin", first)
        .getResultStream()
        .forEach(
            row -> {
              Instant begin = Instant.EPOCH.plus(HOUR.multipliedBy(((Number) row[0]).longValue()));
              int hour = Math.toIntExact(Duration.between(first, begin).dividedBy(HOUR));
              if (hour < hours) {
                found[hour] =
                    counted(found[hour], (Ending.Code) row[1], (Long) row[2], (Long) row[3]);
              }
            });
    return List.of(found);
  }

  private static CallsOfHour counted(
      CallsOfHour before, Ending.Code ending, long calls, long answered) {
    return ending.fault() == Ending.Fault.NONE
        ? new CallsOfHour(
            before.begin(),
            before.answered() + answered,
            before.unanswered() + calls - answered,
            before.failed())
        : new CallsOfHour(
            before.begin(), before.answered(), before.unanswered(), before.failed() + calls);
  }

  /** How the calls sounded that began since. */
  public RecentQuality sound(TenantId tenant, Instant begin) {
    List<RecentQuality.OfConnector> ways =
        em.createQuery(
                "select e.connector, count(e), sum(case when e.mos < :fair then 1 else 0 end)"
                    + MEASURED
                    + " group by e.connector order by e.connector",
                Object[].class)
            .setParameter("tenant", tenant.value())
            .setParameter("begin", begin)
            .setParameter("fair", Grade.POOR.below())
            .getResultStream()
            .map(TenantLines::way)
            .toList();
    long measured = ways.stream().mapToLong(RecentQuality.OfConnector::measured).sum();
    long poor = ways.stream().mapToLong(RecentQuality.OfConnector::poor).sum();
    return new RecentQuality(measured, poor, median(tenant, begin, measured), worst(ways));
  }

  private static RecentQuality.OfConnector way(Object[] row) {
    String connector = row[0] == null ? "" : (String) row[0];
    return new RecentQuality.OfConnector(
        connector, ((Number) row[1]).longValue(), ((Number) row[2]).longValue());
  }

  /** Lines of people's own are no connector. */
  private static Optional<RecentQuality.OfConnector> worst(List<RecentQuality.OfConnector> ways) {
    return ways.stream()
        .filter(way -> !way.connector().isEmpty() && way.poor() > 0)
        .max(Comparator.comparingLong(RecentQuality.OfConnector::poor));
  }

  /** The lower one of two in the middle. */
  private OptionalDouble median(TenantId tenant, Instant begin, long measured) {
    if (measured == 0) {
      return OptionalDouble.empty();
    }
    return em.createQuery("select e.mos" + MEASURED + " order by e.mos", Double.class)
        .setParameter("tenant", tenant.value())
        .setParameter("begin", begin)
        .setFirstResult(Math.toIntExact((measured - 1) / 2))
        .setMaxResults(1)
        .getResultStream()
        .mapToDouble(mos -> mos)
        .findFirst();
  }

  /** One query for the calls, one for the names on the page. */
  private List<TenantRow> rows(
      TenantId tenant, Conditions conditions, JournalOrder order, int offset, int limit) {
    List<JournalLine> calls =
        conditions
            .bound(
                em.createQuery(
                    "select e" + CALLS + conditions.clause() + order.clause(), JournalLine.class))
            .setFirstResult(offset)
            .setMaxResults(limit)
            .getResultList();
    Map<String, String> names =
        names(
            tenant, calls.stream().map(call -> call.user().user().toString()).distinct().toList());
    return calls.stream()
        .map(
            call ->
                new TenantRow(names.getOrDefault(call.user().user().toString(), ""), call.entry()))
        .toList();
  }

  private Map<String, String> names(TenantId tenant, List<String> people) {
    if (people.isEmpty()) {
      return Map.of();
    }
    return em.createQuery(
            "select p.id, p.name from Person p where p.tenant = :tenant and p.id in :people",
            Object[].class)
        .setParameter("tenant", tenant.value())
        .setParameter("people", people)
        .getResultStream()
        .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1]));
  }

  private List<TenantRow> joined(Conditions conditions, JournalOrder order, int offset, int limit) {
    return conditions
        .bound(
            em.createQuery(
                "select e, p.name" + CALLS_AND_PEOPLE + conditions.clause() + order.clause(),
                Object[].class))
        .setFirstResult(offset)
        .setMaxResults(limit)
        .getResultStream()
        .map(found -> new TenantRow((String) found[1], ((JournalLine) found[0]).entry()))
        .toList();
  }

  private static Optional<String> connector(JournalFilter filter) {
    return Optional.of(filter.connector()).filter(id -> !id.isBlank());
  }

  private static boolean ofNames(JournalFilter filter) {
    return !filter.person().isBlank();
  }

  private static Conditions named(Conditions conditions, JournalFilter filter) {
    return conditions
        .and("p.tenant = e.tenant and p.id = e.person")
        .andContains("lower(p.name) like :person", "person", filter.person());
  }

  private static Conditions wanted(TenantId tenant, JournalFilter filter) {
    return Conditions.of(tenant)
        .andContains(
            "(lower(e.peerName) like :text or lower(e.peerNumber) like :text)",
            "text",
            filter.text())
        .andIf("e.direction = :direction", "direction", filter.direction())
        .andIf("e.ending = :ending", "ending", filter.ending())
        .andIf("e.started >= :from", "from", filter.from())
        .andIf("e.started < :until", "until", filter.until())
        .andIf("e.mos >= :least", "least", filter.quality().map(Grade::least))
        .andIf("e.mos < :below", "below", filter.quality().map(Grade::below))
        .andIf("e.connector = :connector", "connector", connector(filter));
  }
}
