package org.offhook.connector;

import org.offhook.tenant.TenantId;

/** CDI event: lines of this tenant were added, changed or removed; registrations must follow. */
public record LinesChanged(TenantId tenant) {}
