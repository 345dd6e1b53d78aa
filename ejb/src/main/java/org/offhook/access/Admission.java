package org.offhook.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.offhook.directory.KeptOut;
import org.offhook.directory.Person;

/**
 * What somebody may do here now: the roles they were given, with what the tenant's suite adds, and
 * without the phone where it keeps them off. A suite never closes the console to an administrator.
 */
public final class Admission {
  private Admission() {}

  /** The roles that count now. */
  public static Set<String> roles(Person person) {
    return roles(person, person.roles());
  }

  private static Set<String> roles(Person person, Set<String> given) {
    Set<String> roles = new TreeSet<>(given);
    if (person.suiteWord().administrator()) {
      roles.add(Role.TENANT_ADMIN);
    }
    if (person.suiteWord().keptOut().isPresent()) {
      roles.remove(Role.USER);
    }
    return Set.copyOf(roles);
  }

  /** Why the suite lets them in nowhere; empty for everybody else. */
  public static Optional<KeptOut> refusal(Person person) {
    return refusal(person, person.roles());
  }

  /**
   * @param given the roles that they are about to have
   */
  public static Optional<KeptOut> refusal(Person person, Set<String> given) {
    return person.suiteWord().keptOut().filter(_ -> roles(person, given).isEmpty());
  }
}
