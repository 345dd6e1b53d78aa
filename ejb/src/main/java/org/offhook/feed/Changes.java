package org.offhook.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.offhook.audit.Act;
import org.offhook.directory.UserId;
import org.offhook.tenant.TenantId;

/** Takes down what changed, in the transaction in which it changes. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Changes {
  private ChangeLog log;
  private Event<TenantChanged> changed;
  private Clock clock;

  protected Changes() {}

  @Inject
  public Changes(ChangeLog log, Event<TenantChanged> changed, Clock clock) {
    this.log = log;
    this.changed = changed;
    this.clock = clock;
  }

  /** Something about a person is not as before. */
  public void note(TenantId tenant, Act act, UserId person) {
    log.add(tenant, clock.instant(), act, person.toString());
    changed.fire(new TenantChanged(tenant));
  }
}
