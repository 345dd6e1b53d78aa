package org.offhook.connector;

import java.util.List;
import org.offhook.tenant.TenantId;

/**
 * Who a trunk's REGISTER comes from.
 *
 * @param keys that may live for it; two during rotation
 * @param symmetricRtp whether its plain RTP may come from elsewhere than it says
 */
public record TrunkAccess(
    TenantId tenant, ConnectorId connector, List<KeyDigest> keys, boolean symmetricRtp) {

  /** A trunk whose RTP comes from where it says. */
  public TrunkAccess(TenantId tenant, ConnectorId connector, List<KeyDigest> keys) {
    this(tenant, connector, keys, false);
  }
}
