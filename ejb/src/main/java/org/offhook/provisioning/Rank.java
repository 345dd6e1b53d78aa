package org.offhook.provisioning;

import java.util.Set;
import org.offhook.access.Caller;
import org.offhook.access.Role;

/** Nobody makes, changes or takes over somebody mightier than themselves. */
public final class Rank {
  private static final Set<String> IN_A_TENANT = Set.of(Role.USER, Role.TENANT_ADMIN);
  private static final Set<String> BY_A_PROGRAM = Set.of(Role.USER);

  private Rank() {}

  /** Whether the caller may give and take these roles, and touch who has them. */
  public static boolean mayTouch(Caller caller, Set<String> roles) {
    Set<String> own = caller.roles();
    return own.contains(Role.OPERATOR)
        || (own.contains(Role.PROVISIONING) ? BY_A_PROGRAM : IN_A_TENANT).containsAll(roles);
  }
}
