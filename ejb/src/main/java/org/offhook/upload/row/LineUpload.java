package org.offhook.upload.row;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.directory.Person;
import org.offhook.directory.UserId;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.tenant.TenantId;

/** Takes over line-mode accounts row by row: of a row everything becomes so, or nothing. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
public class LineUpload {
  @Resource private SessionContext context;
  private Reach reach;
  private RowEffect effect;

  protected LineUpload() {}

  @Inject
  public LineUpload(Reach reach, RowEffect effect) {
    this.reach = reach;
    this.effect = effect;
  }

  public boolean covers(TenantId tenant) {
    return reach.covers(Callers.of(context), tenant);
  }

  /**
   * One row, in a transaction of its own.
   *
   * @return whose line it is now
   */
  @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
  public Outcome<UserId> row(TenantId tenant, UploadRow row) {
    Optional<Person> person = covers(tenant) ? effect.person(tenant, row) : Optional.empty();
    Outcome<UserId> outcome =
        person.isEmpty()
            ? Outcome.refused(Refusal.NOT_FOUND, "email")
            : effect.become(tenant, person.get().ref().user(), row, true);
    if (outcome.done().isEmpty()) {
      context.setRollbackOnly();
    }
    return outcome;
  }
}
