package org.offhook.suite;

import java.util.Optional;

/**
 * How somebody appears in the suite.
 *
 * @param person the suite's id
 * @param calling whether the suite sees them on the phone
 * @param message what they want to say to colleagues, without text for nothing; empty where this
 *     answer of the suite does not tell
 */
public record SuitePresence(
    String person, Availability availability, boolean calling, Optional<String> message) {

  public SuitePresence(String person, Availability availability, boolean calling) {
    this(person, availability, calling, Optional.empty());
  }

  /** The same with the message that was known before, where this one tells none. */
  SuitePresence after(SuitePresence before) {
    return message.isPresent() || before == null
        ? this
        : new SuitePresence(person, availability, calling, before.message);
  }
}
