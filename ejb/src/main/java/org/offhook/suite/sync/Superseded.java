package org.offhook.suite.sync;

import jakarta.ejb.ApplicationException;
import org.offhook.tenant.TenantId;

/**
 * What was to be written down comes from a connection that has been changed or let go meanwhile. It
 * is nothing of the one there is now, so none of it was written.
 */
@ApplicationException(rollback = true)
public final class Superseded extends RuntimeException {
  private static final long serialVersionUID = 1;

  Superseded(TenantId tenant) {
    super("the suite of " + tenant + " is connected otherwise");
  }
}
