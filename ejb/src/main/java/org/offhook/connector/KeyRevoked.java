package org.offhook.connector;

import org.offhook.tenant.TenantId;

/**
 * CDI event, fired in the transaction that does it and heard after its commit: flows that came in
 * with this key must end at once.
 */
public record KeyRevoked(TenantId tenant, ConnectorId connector, String keyId) {}
