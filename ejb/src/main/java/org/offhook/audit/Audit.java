package org.offhook.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.offhook.access.Caller;
import org.offhook.tenant.TenantId;

/**
 * Takes down what administrators do, in the transaction in which they do it: there is no act
 * without its entry, and no entry of what did not happen.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Audit {
  private AuditLog log;
  private Clock clock;

  protected Audit() {}

  @Inject
  public Audit(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Takes down what nobody here did, but a system that the tenant connected.
   *
   * @param system that did it, by its address, such as an identity provider's issuer
   */
  public void noteOf(String system, TenantId tenant, Act act, String subject, Change... changes) {
    log.add(tenant, new AuditEntry(tenant, clock.instant(), system, tenant, act, subject, changes));
  }

  /**
   * @param tenant in whose affairs it was done
   * @param subject whom or what it was done to, by name and id
   * @param changes never with a secret
   */
  public void note(Caller actor, TenantId tenant, Act act, String subject, Change... changes) {
    log.add(
        tenant,
        new AuditEntry(
            tenant, clock.instant(), actor.getName(), actor.tenant(), act, subject, changes));
  }
}
