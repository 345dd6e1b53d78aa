package org.offhook.directory;

import java.io.Serializable;
import org.offhook.tenant.TenantId;

/** A person, with the tenant that every query about them needs. */
public record UserRef(TenantId tenant, UserId user) implements Serializable {}
