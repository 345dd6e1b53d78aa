package org.offhook.audit;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/** The administrator's door to the audit log: of a tenant out of reach there is nothing in it. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class AuditDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private AuditLog log;

  protected AuditDesk() {}

  @Inject
  public AuditDesk(Reach reach, AuditLog log) {
    this.reach = reach;
    this.log = log;
  }

  public List<AuditLine> page(
      TenantId tenant, AuditFilter filter, boolean newestFirst, int offset, int limit) {
    return covers(tenant)
        ? log.page(tenant, filter, newestFirst, offset, Math.clamp(limit, 1, Limits.ADMIN_PAGE))
        : List.of();
  }

  public long size(TenantId tenant, AuditFilter filter) {
    return covers(tenant) ? log.size(tenant, filter) : 0;
  }

  /** Newest first, after an entry; empty for a tenant out of reach. */
  public Optional<List<AuditLine>> older(
      TenantId tenant, AuditFilter filter, Optional<Long> before, int limit) {
    return covers(tenant)
        ? Optional.of(log.older(tenant, filter, before, Math.clamp(limit, 1, Limits.ADMIN_PAGE)))
        : Optional.empty();
  }

  /**
   * Hands over every act that the filter lets through, newest first. Page by page, each in a
   * transaction of its own: a slow taker holds no connection.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void each(TenantId tenant, AuditFilter filter, Consumer<AuditLine> taker) {
    AuditDesk paging = context.getBusinessObject(AuditDesk.class);
    Optional<Long> place = Optional.empty();
    List<AuditLine> lines;
    do {
      lines = paging.older(tenant, filter, place, Limits.ADMIN_PAGE).orElse(List.of());
      lines.forEach(taker);
      place = lines.isEmpty() ? place : Optional.of(lines.getLast().id());
    } while (lines.size() == Limits.ADMIN_PAGE);
  }

  private boolean covers(TenantId tenant) {
    return reach.covers(Callers.of(context), tenant);
  }
}
