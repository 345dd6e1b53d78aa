package org.offhook.connector;

import org.offhook.tenant.TenantId;

/**
 * CDI event, fired in the transaction that does it and heard after its commit: calls of this trunk
 * that begin from now on go by these settings.
 */
public record TrunkSettled(TenantId tenant, ConnectorId connector, TrunkSettings settings) {}
