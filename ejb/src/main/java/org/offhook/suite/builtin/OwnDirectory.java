package org.offhook.suite.builtin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.offhook.directory.UserId;
import org.offhook.suite.Availability;
import org.offhook.suite.Choices;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.SuitePresence;
import org.offhook.tenant.TenantId;

/** Our own directory, each question in a transaction of its own. */
public interface OwnDirectory {
  Choices CHOICES =
      new Choices(
          Set.of(
              Availability.AVAILABLE,
              Availability.BUSY,
              Availability.DO_NOT_DISTURB,
              Availability.AWAY,
              Availability.INVISIBLE),
          OwnPresence.MESSAGE);

  /** What the tenant is called; empty when there is none. */
  Optional<String> name(TenantId tenant);

  /** People by name, those after one person. */
  List<SuitePerson> people(TenantId tenant, Optional<UserId> after);

  /** Empty for somebody who is not the tenant's; else how they appear, available at first. */
  Optional<SuitePresence> presence(TenantId tenant, UserId user);

  /** Everybody who ever chose something. */
  Map<UserId, SuitePresence> presences(TenantId tenant);

  /** False for somebody who is not the tenant's. */
  boolean choose(TenantId tenant, UserId user, Availability chosen, String message);

  /** False for somebody who is not the tenant's. */
  boolean calling(TenantId tenant, UserId user, Availability as, boolean calling);
}
