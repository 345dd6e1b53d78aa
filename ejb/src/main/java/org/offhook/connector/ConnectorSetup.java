package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.offhook.tenant.TenantId;

/** Sets a connector up from configuration instead of the console. */
@ApplicationScoped
@Transactional
public class ConnectorSetup {
  private Trunks trunks;
  private Clock clock;

  protected ConnectorSetup() {}

  @Inject
  public ConnectorSetup(Trunks trunks, Clock clock) {
    this.trunks = trunks;
    this.clock = clock;
  }

  /**
   * Makes sure that the connector exists and once had this key. A key that was revoked since stays
   * revoked.
   */
  public void ensure(TenantId tenant, ConnectorId id, String name, KeyText key) {
    if (trunks.find(tenant, id).isEmpty()) {
      trunks.add(tenant, id, name, clock.instant());
    }
    boolean known = trunks.keys(tenant, id).stream().anyMatch(present -> present.is(key));
    if (!known) {
      trunks.addKey(tenant, new ApiKey(tenant, id, key, "", clock.instant()));
    }
  }
}
