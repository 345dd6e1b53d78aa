package org.offhook.suite;

import java.util.List;

/**
 * Somebody whom the company or one of its people knows.
 *
 * @param id the suite's own, unique among the contacts of its owner
 * @param company empty where it is not known, as {@code email} is
 * @param numbers as the suite writes them
 * @param gone whether it is no contact any more; then only the id counts
 */
public record SuiteContact(
    String id, String name, String company, String email, List<String> numbers, boolean gone) {

  public static SuiteContact gone(String id) {
    return new SuiteContact(id, "", "", "", List.of(), true);
  }
}
