package org.offhook.journal;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.access.Callers;
import org.offhook.access.Role;
import org.offhook.call.CallControl;
import org.offhook.call.CallStarted;
import org.offhook.call.CallView;
import org.offhook.directory.People;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/** The administrator's door to the tenant's calls, over and in flight. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
public class TenantJournal {
  private static final Duration HOUR = Duration.ofHours(1);

  /** In hours. */
  private static final int DAY = 24;

  @Resource private SessionContext context;
  private CallsGoingOn going;
  private TenantLines over;
  private People people;
  private CallControl calls;
  private Clock clock;

  protected TenantJournal() {}

  @Inject
  public TenantJournal(
      CallsGoingOn going, TenantLines over, People people, CallControl calls, Clock clock) {
    this.going = going;
    this.over = over;
    this.people = people;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * Calls that are over.
   *
   * @param limit rows, at most {@link Limits#JOURNAL_PAGE} and one more
   */
  public List<TenantRow> page(JournalFilter filter, JournalOrder order, int offset, int limit) {
    return over.page(
        tenant(), filter, order, offset, Math.clamp(limit, 1, Limits.JOURNAL_PAGE + 1));
  }

  public long size(JournalFilter filter) {
    return over.size(tenant(), filter);
  }

  /**
   * Hands over every call that the filter lets through, newest first. Page by page, each in a
   * transaction of its own: a slow taker holds no connection.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void each(JournalFilter filter, Consumer<TenantRow> taker) {
    TenantJournal paging = context.getBusinessObject(TenantJournal.class);
    Optional<Cursor> place = Optional.empty();
    List<TenantRow> rows;
    do {
      rows = paging.older(filter, place);
      rows.forEach(taker);
      place = rows.isEmpty() ? place : Optional.of(rows.getLast().entry().place());
    } while (rows.size() == Limits.JOURNAL_PAGE);
  }

  /** The next {@link Limits#JOURNAL_PAGE} calls after a place, newest first. */
  public List<TenantRow> older(JournalFilter filter, Optional<Cursor> place) {
    return over.older(tenant(), filter, place, Limits.JOURNAL_PAGE);
  }

  /**
   * The calls that are going on now, oldest first.
   *
   * @param text part of the other side's name or number, or of the name of whose call it is; empty
   *     for all
   * @param limit rows, at most {@link Limits#JOURNAL_PAGE} and one more
   */
  public List<LiveCall> live(String text, int offset, int limit) {
    TenantId tenant = tenant();
    List<CallStarted> page =
        going.page(tenant, text, offset, Math.clamp(limit, 1, Limits.JOURNAL_PAGE + 1)).stream()
            .map(CallInFlight::told)
            .toList();
    Map<UserId, String> names =
        people.names(tenant, page.stream().map(call -> call.user().user()).toList());
    return page.stream()
        .map(call -> live(names.getOrDefault(call.user().user(), ""), call))
        .toList();
  }

  public long liveSize(String text) {
    return going.size(tenant(), text);
  }

  /** How the calls of the last hour went. */
  public RecentCalls lastHour() {
    return over.since(tenant(), clock.instant().minus(HOUR));
  }

  /** The calls of this hour and the 23 before, each hour by itself, oldest first. */
  public List<CallsOfHour> lastDay() {
    Instant first =
        clock.instant().truncatedTo(ChronoUnit.HOURS).minus(HOUR.multipliedBy(DAY - 1L));
    return over.hours(tenant(), first, DAY);
  }

  /** How the calls sounded that began since. */
  public RecentQuality sound(Instant begin) {
    return over.sound(tenant(), begin);
  }

  private LiveCall live(String name, CallStarted call) {
    UserRef user = call.user();
    return calls.calls(user).stream()
        .filter(view -> view.id().equals(call.call()))
        .findFirst()
        .map(
            view ->
                new LiveCall(
                    name,
                    view.direction(),
                    view.peer(),
                    view.line(),
                    view.started(),
                    view.state(),
                    calls.quality(user, view.id())))
        .orElseGet(
            () ->
                new LiveCall(
                    name,
                    call.direction(),
                    call.peer(),
                    call.line(),
                    call.started(),
                    CallView.State.DIALLING,
                    Optional.empty()));
  }

  private TenantId tenant() {
    return Callers.of(context).tenant();
  }
}
