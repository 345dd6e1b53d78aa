package org.offhook.connector;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.access.Callers;
import org.offhook.access.Role;
import org.offhook.media.DigitForm;
import org.offhook.tenant.TenantId;

/** How the tenant's PBXs take keypad digits: the administrator's door to it. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
public class DigitDesk {
  @Resource private SessionContext context;
  private Trunks trunks;
  private Lines lines;
  private Event<LinesChanged> changed;

  protected DigitDesk() {}

  @Inject
  public DigitDesk(Trunks trunks, Lines lines, Event<LinesChanged> changed) {
    this.trunks = trunks;
    this.lines = lines;
    this.changed = changed;
  }

  /**
   * Decides for a trunk, from its PBX's next registration on.
   *
   * @return false when there is no such connector
   */
  public boolean ofConnector(ConnectorId id, DigitForm form) {
    Optional<Connector> connector = trunks.find(tenant(), id);
    connector.ifPresent(found -> found.take(form));
    return connector.isPresent();
  }

  /**
   * Decides for a user's line, which registers anew.
   *
   * @return false when there is no such line
   */
  public boolean ofLine(String id, DigitForm form) {
    TenantId tenant = tenant();
    Optional<LineRow> line = lines.find(tenant, id);
    line.ifPresent(
        found -> {
          found.take(form);
          changed.fire(new LinesChanged(tenant));
        });
    return line.isPresent();
  }

  private TenantId tenant() {
    return Callers.of(context).tenant();
  }
}
