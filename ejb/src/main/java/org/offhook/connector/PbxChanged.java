package org.offhook.connector;

import java.util.Optional;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/**
 * CDI event, fired in the transaction that does it and heard after its commit: a tenant's PBX came
 * or went.
 *
 * @param user the one user it concerns in line mode; empty when it concerns everybody on the trunk
 */
public record PbxChanged(TenantId tenant, Optional<UserRef> user, PbxStatus status) {}
