package org.offhook.suite.sync;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.offhook.directory.UserId;
import org.offhook.suite.SuiteContact;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuitePerson;
import org.offhook.tenant.TenantId;

/**
 * What a round writes down, each step in a transaction of its own: a suite that fails half-way has
 * told us half, and nothing waits for a network in a transaction. What takes a job throws {@link
 * Superseded} once the connection is not that job's any more.
 */
public interface SuiteLedger {

  /** The suites of all active tenants; one whose secret cannot be opened is noted as down. */
  List<SuiteJob> jobs(Instant now);

  /**
   * Whether it is this node that looks after a tenant's suite: one does, and says so again at each
   * turn.
   */
  boolean mine(TenantId tenant, Instant now);

  /** Another node may look after it. */
  void leave(TenantId tenant);

  /**
   * Takes down some of the suite's people, and finds out who of ours they are. Where that is
   * wanted, those who are nobody here become somebody, while there are seats.
   */
  void meet(SuiteJob job, List<SuitePerson> people, Instant now);

  /**
   * Marks those that were not met in the round that began then.
   *
   * @return false when nobody was marked, because most of our people would have been
   */
  boolean partFrom(SuiteJob job, Instant begun, Instant now);

  /**
   * What is known of our people now counts: who may use the phone, and who administers.
   *
   * @return whether it must be asked again, because there are more than at once
   */
  boolean settle(SuiteJob job);

  /** Our people whom the suite knows, by the suite's id. */
  Map<String, UserId> members(TenantId tenant);

  /** Our people who have a device here, or on another node. */
  Set<UserId> here(TenantId tenant);

  /** Up to where contacts are known; empty for not at all. */
  Optional<String> mark(TenantId tenant, Optional<String> owner);

  void keepMark(SuiteJob job, Optional<String> owner, Optional<String> mark);

  /** Takes down some contacts, of the company or of somebody, or forgets those that are gone. */
  void takeContacts(SuiteJob job, Optional<UserId> owner, List<SuiteContact> contacts, Instant now);

  /** Forgets contacts that did not come in the round that began then. */
  void forgetContacts(SuiteJob job, Optional<UserId> owner, Instant begun);

  void up(SuiteJob job, Instant now);

  void down(SuiteJob job, SuiteFailure failure, Instant now);

  /** Presence is followed, or not any more and why. */
  void watched(SuiteJob job, Optional<SuiteFailure> failure, Instant now);
}
