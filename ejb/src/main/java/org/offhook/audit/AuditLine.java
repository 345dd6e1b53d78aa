package org.offhook.audit;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.offhook.tenant.TenantId;

/** An act as an administrator reads it; {@code id} grows with time. */
public record AuditLine(
    long id,
    Instant at,
    String actor,
    TenantId actorTenant,
    Act act,
    String subject,
    List<Change> changes)
    implements Serializable {}
