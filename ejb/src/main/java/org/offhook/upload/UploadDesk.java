package org.offhook.upload;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

/** Begins uploads of a tenant's people and lines, and says what became of them. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
public class UploadDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Uploads uploads;
  private UploadRuns runs;
  private UploadBooks books;
  private Event<UploadBegun> begun;
  private Clock clock;

  protected UploadDesk() {}

  @Inject
  public UploadDesk(
      Reach reach,
      Audit audit,
      Uploads uploads,
      UploadRuns runs,
      UploadBooks books,
      Event<UploadBegun> begun,
      Clock clock) {
    this.reach = reach;
    this.audit = audit;
    this.uploads = uploads;
    this.runs = runs;
    this.books = books;
    this.begun = begun;
    this.clock = clock;
  }

  public boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  /** Begins one; a tenant has one at a time, and a node a few. */
  public Outcome<UploadView> begin(TenantId tenant, UploadTable table) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (!table.fits()) {
      return Outcome.refused(Refusal.UNFIT, "file");
    }
    if (uploads.running(tenant) || !runs.room()) {
      return Outcome.refused(Refusal.TOO_MANY);
    }
    Upload upload = new Upload(tenant, table, caller().getName(), books.node(), clock.instant());
    uploads.add(tenant, upload);
    audit.note(
        caller(),
        tenant,
        Act.UPLOAD_BEGUN,
        table.name().isEmpty() ? upload.id() : table.name(),
        Change.of("rows", "", Integer.toString(table.rows().size())));
    begun.fire(new UploadBegun(tenant, upload.id(), caller(), table));
    return new Outcome.Done<>(upload.view());
  }

  /** Ends one at its next step; the rows that were taken stay as they are. */
  public Outcome<UploadView> stop(TenantId tenant, String id) {
    Optional<UploadView> found = find(tenant, id);
    if (found.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    if (uploads.end(tenant, id, UploadState.STOPPED, clock.instant())) {
      audit.note(
          caller(),
          tenant,
          Act.UPLOAD_STOPPED,
          found.get().name().isEmpty() ? id : found.get().name());
    }
    return new Outcome.Done<>(uploads.find(tenant, id).orElse(found.get()));
  }

  public Optional<UploadView> find(TenantId tenant, String id) {
    return covers(tenant) ? uploads.find(tenant, id) : Optional.empty();
  }

  /** Newest first; none of a tenant out of reach. */
  public List<UploadView> page(TenantId tenant, int offset, int limit) {
    return covers(tenant) ? uploads.page(tenant, offset, rows(limit)) : List.of();
  }

  public long size(TenantId tenant) {
    return covers(tenant) ? uploads.size(tenant) : 0;
  }

  /** Rows of which nothing became, in the file's order; none of a tenant out of reach. */
  public List<FaultyRow> faults(TenantId tenant, String id, int offset, int limit) {
    return covers(tenant) ? uploads.faults(tenant, id, offset, rows(limit)) : List.of();
  }

  /** All of them, page by page. */
  public void eachFault(TenantId tenant, String id, Consumer<FaultyRow> taker) {
    List<FaultyRow> rows;
    int offset = 0;
    do {
      rows = faults(tenant, id, offset, Limits.ADMIN_PAGE);
      rows.forEach(taker);
      offset += rows.size();
    } while (rows.size() == Limits.ADMIN_PAGE);
  }

  /** The file's columns in their order; none of a tenant out of reach. */
  public List<String> header(TenantId tenant, String id) {
    return covers(tenant) ? uploads.header(tenant, id) : List.of();
  }

  private static int rows(int limit) {
    return Math.clamp(limit, 1, Limits.ADMIN_PAGE);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
