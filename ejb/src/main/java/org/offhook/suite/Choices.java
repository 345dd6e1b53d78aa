package org.offhook.suite;

import java.util.Set;

/**
 * What somebody can choose to appear as.
 *
 * @param message characters of the message that goes with it; 0 where there is none
 */
public record Choices(Set<Availability> states, int message) {
  public Choices {
    states = Set.copyOf(states);
  }

  public boolean allow(Availability chosen, String text) {
    return states.contains(chosen) && text.length() <= message;
  }
}
