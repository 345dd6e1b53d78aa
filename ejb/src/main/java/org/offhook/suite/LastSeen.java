package org.offhook.suite;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * How people appeared last: passes on what is new, and nothing that is older than what is known.
 */
public final class LastSeen {
  private final Map<String, SuitePresence> seen = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Consumer<SuitePresence> heard;

  public LastSeen(Consumer<SuitePresence> heard) {
    this.heard = heard;
  }

  /**
   * Takes a state.
   *
   * @param sequence grows with each state of a person; empty for how it is now
   * @return whether it was news
   */
  public synchronized boolean offer(SuitePresence presence, OptionalLong sequence) {
    String person = presence.person();
    if (sequence.isPresent()) {
      Long known = sequences.get(person);
      if (known != null && sequence.getAsLong() <= known) {
        return false;
      }
      sequences.put(person, sequence.getAsLong());
    }
    SuitePresence before = seen.get(person);
    SuitePresence now = presence.after(before);
    if (now.equals(before)) {
      return false;
    }
    seen.put(person, now);
    heard.accept(now);
    return true;
  }

  /** Another count begins. */
  public synchronized void countAnew() {
    sequences.clear();
  }
}
