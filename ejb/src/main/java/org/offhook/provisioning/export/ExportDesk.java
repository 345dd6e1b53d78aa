package org.offhook.provisioning.export;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;

/** Gives a tenant's administrators everything that is known of it. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class ExportDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Exports exports;

  protected ExportDesk() {}

  @Inject
  public ExportDesk(Reach reach, Audit audit, Exports exports) {
    this.reach = reach;
    this.audit = audit;
    this.exports = exports;
  }

  /** Begins one, unless one is under way. */
  public Outcome<ExportView> begin(TenantId tenant) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    audit.note(caller(), tenant, Act.DATA_EXPORTED, tenant.value());
    return new Outcome.Done<>(exports.begin(tenant, caller().getName()));
  }

  /** Empty where none was asked for, or within reach. */
  public Optional<ExportView> of(TenantId tenant) {
    return covers(tenant) ? exports.of(tenant) : Optional.empty();
  }

  /** Empty until it is ready. */
  public Optional<Path> file(TenantId tenant) {
    return covers(tenant) ? exports.file(tenant) : Optional.empty();
  }

  private boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
