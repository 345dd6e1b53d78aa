package org.offhook.suite;

import java.util.List;
import java.util.Optional;

/**
 * Somebody the suite knows.
 *
 * @param id the suite's own, which never changes
 * @param email by which they are matched with our people
 * @param enabled whether the suite lets them sign in
 * @param administrator whether they administer the company there
 * @param numbers as the suite writes them
 */
public record SuitePerson(
    String id,
    Optional<String> email,
    String name,
    boolean enabled,
    Licence licence,
    boolean administrator,
    List<String> numbers) {

  /** Whether somebody may use our phone on the suite's word (promise F013). */
  public boolean entitled() {
    return enabled && licence.opensThePhone();
  }
}
