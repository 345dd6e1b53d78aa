package org.offhook.notice;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.limits.Limits;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;

/** The administrators' door to the notices of their tenants, the operator's to everybody's. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class NoticeDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Notices notices;
  private Event<NoticesChanged> changed;
  private Clock clock;

  protected NoticeDesk() {}

  @Inject
  public NoticeDesk(
      Reach reach, Audit audit, Notices notices, Event<NoticesChanged> changed, Clock clock) {
    this.reach = reach;
    this.audit = audit;
    this.notices = notices;
    this.changed = changed;
    this.clock = clock;
  }

  /** Newest first; none of a tenant out of reach. */
  public List<NoticeView> page(TenantId tenant, int offset, int limit) {
    return covers(tenant)
        ? notices.page(tenant, offset, Math.clamp(limit, 1, Limits.ADMIN_PAGE)).stream()
            .map(Notice::view)
            .toList()
        : List.of();
  }

  public long size(TenantId tenant) {
    return covers(tenant) ? notices.size(tenant) : 0;
  }

  /** Empty for a tenant out of reach. */
  public Optional<List<NoticeView>> all(TenantId tenant) {
    return covers(tenant) ? Optional.of(page(tenant, 0, Limits.NOTICES)) : Optional.empty();
  }

  public Optional<NoticeView> find(TenantId tenant, String id) {
    return reached(tenant, id).map(Notice::view);
  }

  public Outcome<NoticeView> add(TenantId tenant, NoticeWish wish) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<Outcome<NoticeView>> refusal = refusal(tenant, wish);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (notices.size(tenant) >= Limits.NOTICES) {
      return Outcome.refused(Refusal.TOO_MANY);
    }
    Notice notice =
        notices.add(tenant, new Notice(tenant, wish, caller().getName(), clock.instant()));
    note(tenant, Act.NOTICE_ADDED, wish, Change.between(Map.of(), wish.fields()));
    tell(tenant, wish.everybody());
    return new Outcome.Done<>(notice.view());
  }

  public Outcome<NoticeView> change(TenantId tenant, String id, NoticeWish wish) {
    Optional<Notice> found = reached(tenant, id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    NoticeWish before = found.get().view().is();
    if (before.everybody() && !operator()) {
      return Outcome.refused(Refusal.FORBIDDEN, "everybody");
    }
    Optional<Outcome<NoticeView>> refusal = refusal(tenant, wish);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    found.get().become(wish);
    Change[] changes = Change.between(before.fields(), wish.fields());
    if (changes.length > 0) {
      note(tenant, Act.NOTICE_CHANGED, wish, changes);
    }
    tell(tenant, before.everybody() || wish.everybody());
    return new Outcome.Done<>(found.get().view());
  }

  /** Takes it back: phones stop showing it at once. */
  public Outcome<String> remove(TenantId tenant, String id) {
    Optional<Notice> found = reached(tenant, id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    NoticeWish was = found.get().view().is();
    if (was.everybody() && !operator()) {
      return Outcome.refused(Refusal.FORBIDDEN, "everybody");
    }
    notices.remove(tenant, found.get());
    note(tenant, Act.NOTICE_REMOVED, was);
    tell(tenant, was.everybody());
    return new Outcome.Done<>(id);
  }

  /** Everybody's notices stand in the operator's own tenant: they do not go with a customer. */
  private Optional<Outcome<NoticeView>> refusal(TenantId tenant, NoticeWish wish) {
    Optional<String> fault = wish.fault();
    if (fault.isPresent()) {
      return Optional.of(Outcome.refused(Refusal.UNFIT, fault.get()));
    }
    boolean may = operator() && caller().tenant().equals(tenant);
    return wish.everybody() && !may
        ? Optional.of(Outcome.refused(Refusal.FORBIDDEN, "everybody"))
        : Optional.empty();
  }

  private void tell(TenantId tenant, boolean everybody) {
    changed.fire(new NoticesChanged(everybody ? Optional.empty() : Optional.of(tenant)));
  }

  private void note(TenantId tenant, Act act, NoticeWish wish, Change... changes) {
    audit.note(caller(), tenant, act, wish.shortly(), changes);
  }

  private Optional<Notice> reached(TenantId tenant, String id) {
    return covers(tenant) ? notices.find(tenant, id) : Optional.empty();
  }

  private boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  private boolean operator() {
    return caller().roles().contains(Role.OPERATOR);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
