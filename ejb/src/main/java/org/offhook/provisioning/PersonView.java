package org.offhook.provisioning;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.offhook.directory.Person;
import org.offhook.directory.SuiteWord;
import org.offhook.directory.UserId;

/**
 * A person as an administrator sees it.
 *
 * @param numbers oldest first; the first is called with
 * @param suite what the tenant's suite says of them, which no administrator changes here
 * @param version grows with each change
 */
public record PersonView(
    UserId id, PersonWish is, List<String> numbers, SuiteWord suite, long version)
    implements Serializable {

  static PersonView of(Person person, List<String> numbers) {
    return new PersonView(
        person.ref().user(),
        new PersonWish(
            person.login(), person.name(), person.email(), person.roles(), person.disabled()),
        numbers,
        person.suiteWord(),
        person.version());
  }

  /** For the audit log. */
  static Map<String, String> fields(PersonWish is) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("login", is.login());
    fields.put("name", is.name());
    fields.put("email", is.email().orElse(""));
    fields.put("roles", String.join(" ", new TreeSet<>(is.roles())));
    return fields;
  }

  String named() {
    return is.name() + " (" + is.login() + ")";
  }
}
