package org.offhook.connector;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.access.Callers;
import org.offhook.access.Role;
import org.offhook.tenant.TenantId;

/** The administrator's door to what a trunk's audio is allowed. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
public class TrunkMedia {
  @Resource private SessionContext context;
  private Trunks trunks;

  protected TrunkMedia() {}

  @Inject
  public TrunkMedia(Trunks trunks) {
    this.trunks = trunks;
  }

  /** Whether symmetric RTP is on; empty for an unknown connector. */
  public Optional<Boolean> symmetricRtp(ConnectorId id) {
    return trunks.find(tenant(), id).map(Connector::symmetricRtp);
  }

  /**
   * Turns symmetric RTP on or off, for calls that begin after the PBX's next registration; false
   * for an unknown connector.
   */
  public boolean symmetricRtp(ConnectorId id, boolean on) {
    Optional<Connector> found = trunks.find(tenant(), id);
    found.ifPresent(connector -> connector.symmetricRtp(on));
    return found.isPresent();
  }

  private TenantId tenant() {
    return Callers.of(context).tenant();
  }
}
