package org.offhook.directory;

import java.io.Serializable;
import java.util.Optional;

/**
 * Which of a tenant's people an administrator wants to see; what is empty does not matter.
 *
 * @param text part of a name, login, e-mail address or number
 */
public record PeopleFilter(String text, Optional<Boolean> disabled, Optional<String> role)
    implements Serializable {
  public static final PeopleFilter ALL = new PeopleFilter("", Optional.empty(), Optional.empty());

  public static PeopleFilter containing(String text) {
    return new PeopleFilter(text, Optional.empty(), Optional.empty());
  }
}
