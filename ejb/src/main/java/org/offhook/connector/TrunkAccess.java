package org.offhook.connector;

import java.util.List;
import org.offhook.tenant.TenantId;

/**
 * Who a trunk's REGISTER comes from.
 *
 * @param keys that may live for it; two during rotation
 */
public record TrunkAccess(
    TenantId tenant, ConnectorId connector, List<KeyDigest> keys, TrunkSettings settings) {}
