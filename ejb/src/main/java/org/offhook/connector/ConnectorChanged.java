package org.offhook.connector;

import java.time.Instant;
import org.offhook.tenant.TenantId;

/**
 * CDI event: a trunk or line of this tenant came or went. What it means for one user is {@link
 * PbxStates}' answer.
 */
public record ConnectorChanged(TenantId tenant, boolean connected, Instant since) {}
