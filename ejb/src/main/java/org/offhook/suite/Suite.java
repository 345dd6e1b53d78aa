package org.offhook.suite;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A tenant's collaboration suite: what it knows of the company's people, and what it is told of
 * them. Everything here may wait for a network, so no call and no sign-in asks it directly; it
 * throws {@link SuiteFailure} and nothing else. Safe for use by several threads.
 */
public interface Suite extends AutoCloseable {
  SuiteKind kind();

  /**
   * What the suite calls the company. The shortest question that only the right credentials open.
   */
  String company() throws SuiteFailure;

  /** Everybody the suite knows, one after the other, in no order. */
  void people(Consumer<SuitePerson> taker) throws SuiteFailure;

  /**
   * Contacts that came, changed or went since a mark.
   *
   * @param owner whose private contacts, by the suite's id; empty for those of the whole company
   * @param mark what the last time returned; empty for all there are
   * @return the mark for the next time; empty where the next time must take all again
   * @throws SuiteFailure with {@link SuiteFailure.Why#MARK_EXPIRED} when all must be taken again
   */
  Optional<String> contacts(
      Optional<String> owner, Optional<String> mark, Consumer<SuiteContact> taker)
      throws SuiteFailure;

  /**
   * Of how many people {@link #contacts} gives private ones in one round; 0 where it knows none. A
   * suite that gives those of few is asked for those of the people who are here, in turn.
   */
  int privateContacts();

  /**
   * How somebody appears to their colleagues.
   *
   * @param person the suite's id
   */
  SuitePresence presence(String person) throws SuiteFailure;

  /** What people can choose. */
  Choices choices();

  /**
   * Sets how somebody appears, by their own choice.
   *
   * @param chosen one of the {@link #choices()}
   * @param message what goes with it; no text for nothing
   */
  void choose(String person, Availability chosen, String message) throws SuiteFailure;

  /**
   * Shows that somebody is on the phone, or no longer, beside what they chose. A suite may forget
   * it after five minutes, so it is said again while it lasts.
   *
   * @param as busy or do not disturb, as the person wants to be shown meanwhile
   * @return whether there is something to take back when the call is over; false where the suite
   *     shows something that goes before a call, or has no such state
   */
  boolean showCalling(String person, Availability as, boolean calling) throws SuiteFailure;

  /**
   * Follows presence until the watch is closed. The first {@link Watch#check()} begins it.
   *
   * @param people the suite's ids of those that matter, asked each time
   * @param heard on a thread of the suite's connection; must be quick. Never an older state after a
   *     newer one of the same person
   */
  Watch watch(Supplier<Collection<String>> people, Consumer<SuitePresence> heard);

  /** Lets go of what is kept for it. */
  @Override
  void close();
}
