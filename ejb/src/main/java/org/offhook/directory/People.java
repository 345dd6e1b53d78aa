package org.offhook.directory;

import java.util.List;
import java.util.Optional;
import org.offhook.tenant.TenantId;

/** The phone's door to this room: who can be called, and who is asking. */
public interface People {

  /**
   * People and contacts of the tenant with a number, by name.
   *
   * @param text part of a name or number, empty for everybody
   */
  List<Person> search(TenantId tenant, String text, int limit);

  /** A user of the tenant as colleagues see them. */
  Optional<Person> person(UserRef user);

  /**
   * Somebody with a name.
   *
   * @param number empty when none is assigned
   */
  record Person(String name, Optional<String> number) {}
}
