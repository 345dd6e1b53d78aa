package org.offhook.provisioning;

import java.io.Serializable;

/**
 * A person with a new first password, to be shown once and changed at the first sign-in.
 *
 * @param firstPassword in clear; nowhere else
 */
public record PersonMade(PersonView person, String firstPassword) implements Serializable {
  @Override
  public String toString() {
    return person.toString();
  }
}
