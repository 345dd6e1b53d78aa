package org.offhook.feed;

import org.offhook.tenant.TenantId;

/** CDI event, heard after its commit: there is something new for whoever follows this tenant. */
public record TenantChanged(TenantId tenant) {}
