package org.offhook.presence;

import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/**
 * Announced when somebody appears otherwise than before.
 *
 * @param user empty when it may be anybody of the tenant: its suite came or went
 */
public record PresenceChanged(TenantId tenant, Optional<UserRef> user) {}
