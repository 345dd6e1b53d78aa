package org.offhook.suite.sync;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.builtin.OwnDirectory;
import org.offhook.suite.store.SuiteMember;
import org.offhook.suite.store.SuiteMembers;
import org.offhook.suite.store.Suites;
import org.offhook.tenant.TenantId;

/**
 * What a sign-in asks of a suite, answered from what the suite said last: a suite that is away
 * keeps nobody out whom it knew. Asked by rooms, never by doors.
 */
@Stateless
@PermitAll
public class SuiteFacts {
  private Suites suites;
  private SuiteMembers members;
  private OwnDirectory own;

  protected SuiteFacts() {}

  @Inject
  public SuiteFacts(Suites suites, SuiteMembers members, OwnDirectory own) {
    this.suites = suites;
    this.members = members;
    this.own = own;
  }

  /** How many tenants have a suite, and how many of those cannot be reached. */
  public record Census(long suites, long away) {}

  public Census census() {
    return new Census(suites.count(), suites.away());
  }

  /**
   * Somebody by their address, as the tenant's suite knows them or, where it has none, we do.
   * Whether they may use the phone is {@link SuitePerson#entitled()}.
   */
  public Optional<SuitePerson> known(TenantId tenant, String email) {
    boolean asked = suites.find(tenant).filter(one -> one.settings().takes().people()).isPresent();
    return asked
        ? members.byEmail(tenant, email).map(SuiteMember::said)
        : own.person(tenant, email);
  }
}
