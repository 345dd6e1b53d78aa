package org.offhook.notice;

import java.util.Optional;
import org.offhook.tenant.TenantId;

/**
 * CDI event, heard after its commit: what is said to phone users is another thing than before.
 *
 * @param tenant whose people it concerns; empty for those of all tenants
 */
public record NoticesChanged(Optional<TenantId> tenant) {}
