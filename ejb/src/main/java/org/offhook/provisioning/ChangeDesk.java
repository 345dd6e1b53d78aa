package org.offhook.provisioning;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.feed.ChangeLine;
import org.offhook.feed.ChangeLog;
import org.offhook.feed.WebhookSetup;
import org.offhook.feed.WebhookView;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/** What changed in a tenant, for who asks, and where it is sent. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
public class ChangeDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private ChangeLog log;
  private WebhookSetup setup;

  protected ChangeDesk() {}

  @Inject
  public ChangeDesk(Reach reach, Audit audit, ChangeLog log, WebhookSetup setup) {
    this.reach = reach;
    this.audit = audit;
    this.log = log;
    this.setup = setup;
  }

  /** Those after one, oldest first; empty for a tenant out of reach. */
  public Optional<List<ChangeLine>> since(TenantId tenant, long seq) {
    return covers(tenant)
        ? Optional.of(log.since(tenant, seq, Limits.ADMIN_PAGE))
        : Optional.empty();
  }

  /** Empty where there is none within reach. */
  public Optional<WebhookView> webhook(TenantId tenant) {
    return covers(tenant) ? setup.of(tenant) : Optional.empty();
  }

  /** In place of the one there is; the secret is told only this once. */
  public Outcome<WebhookSetup.Made> set(TenantId tenant, String url) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    String before = setup.of(tenant).map(WebhookView::url).orElse("");
    Optional<WebhookSetup.Made> made = setup.set(tenant, url);
    if (made.isEmpty()) {
      return Outcome.refused(Refusal.UNFIT, "url");
    }
    note(tenant, Act.WEBHOOK_SET, Change.of("url", before, made.get().webhook().url()));
    return new Outcome.Done<>(made.get());
  }

  /** Tries again what was given up. */
  public Outcome<WebhookView> again(TenantId tenant) {
    Optional<WebhookView> view = covers(tenant) ? setup.again(tenant) : Optional.empty();
    if (view.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    note(tenant, Act.WEBHOOK_RESUMED);
    return new Outcome.Done<>(view.get());
  }

  public Outcome<TenantId> remove(TenantId tenant) {
    String before = covers(tenant) ? setup.of(tenant).map(WebhookView::url).orElse("") : "";
    if (before.isEmpty() || !setup.remove(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    note(tenant, Act.WEBHOOK_REMOVED, Change.of("url", before, ""));
    return new Outcome.Done<>(tenant);
  }

  private void note(TenantId tenant, Act act, Change... changes) {
    audit.note(caller(), tenant, act, tenant.value(), changes);
  }

  private boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
