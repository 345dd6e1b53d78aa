package org.offhook.access;

import java.io.Serializable;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** A tenant in the hands of a partner's administrator, by name and login. */
public record PartnerLine(TenantId administered, UserRef partner, String name, String login)
    implements Serializable {}
