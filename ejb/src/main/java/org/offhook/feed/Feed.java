package org.offhook.feed;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/**
 * Reads changes for who followed before they came: whether they may was decided when they asked,
 * and nobody is signed in on the thread that answers them.
 */
@Stateless
@PermitAll
public class Feed {
  private ChangeLog log;
  private Clock clock;

  protected Feed() {}

  @Inject
  public Feed(ChangeLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** Those after one, oldest first, at most {@link Limits#ADMIN_PAGE}. */
  public List<ChangeLine> since(TenantId tenant, long seq) {
    return log.since(tenant, seq, Limits.ADMIN_PAGE);
  }

  public void forget() {
    log.forgetBefore(clock.instant().minus(Limits.CHANGES_KEPT));
  }
}
