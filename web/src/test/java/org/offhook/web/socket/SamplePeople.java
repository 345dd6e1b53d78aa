package org.offhook.web.socket;

import java.util.Set;
import java.util.UUID;
import org.offhook.access.Caller;
import org.offhook.access.Role;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;

/** People of two companies. */
final class SamplePeople {
  static final TenantId ACME = new TenantId("acme");
  static final TenantId GLOBEX = new TenantId("globex");
  static final Caller ANNA = person(ACME, "anna", 1);
  static final Caller BEN = person(ACME, "ben", 2);

  /** Has Anna's very user id, in another company. */
  static final Caller GLOBEX_ANNA = person(GLOBEX, "anna", 1);

  private SamplePeople() {}

  static UserRef ref(Caller caller) {
    return caller.ref();
  }

  private static Caller person(TenantId tenant, String login, long number) {
    return new Caller(
        login,
        tenant,
        new UserId(new UUID(0, number)),
        Set.of(Role.USER),
        "s-" + tenant + "-" + login);
  }
}
