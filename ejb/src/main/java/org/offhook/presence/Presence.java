package org.offhook.presence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.PresenceSeen;
import org.offhook.suite.WhileCalling;
import org.offhook.suite.sync.TenantSuites;
import org.offhook.tenant.TenantId;
import org.offhook.work.ServerStopping;
import org.offhook.work.Work;

/**
 * The door of presence: how people appear, what they choose, who is here. Nothing that is asked
 * here waits for a suite; the suites hear of it on their own threads.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class Presence {
  private Work work;
  private TenantSuites suites;
  private PresenceRounds rounds;
  private Work.Alarm alarm;

  protected Presence() {}

  @Inject
  public Presence(
      PresenceLedger ledger,
      TenantSuites suites,
      Work work,
      Clock clock,
      Event<PresenceChanged> announced) {
    this.work = work;
    this.suites = suites;
    this.rounds =
        new PresenceRounds(ledger, new OneByOne(work), clock, announced::fire, suites::idOf);
  }

  @PostConstruct
  void begin() {
    rounds.turn();
    alarm = work.every(Limits.PRESENCE_TURN, this::turn);
  }

  private void turn() {
    rounds.turn();
    rounds.tenantsWithSuite().forEach(this::tell);
  }

  private void tell(TenantId tenant) {
    suites.tended(tenant).ifPresent(suite -> suites.later(() -> rounds.tell(tenant, suite)));
  }

  public Appearance of(UserRef user) {
    return rounds.board().appearance(user);
  }

  /** What somebody chose, for themselves alone. */
  public OwnState own(UserRef user) {
    return rounds.board().own(user);
  }

  /**
   * Somebody chooses how to appear.
   *
   * @return false where the tenant's suite has no such state, or the message is too long
   */
  public boolean choose(UserRef user, Availability chosen, String message) {
    boolean allowed = own(user).choices().allow(chosen, message);
    if (allowed) {
      rounds.choose(user, chosen, message);
      work.execute(() -> tell(user.tenant()));
    }
    return allowed;
  }

  /** How somebody wants their suite to show that they are on the phone; empty without a suite. */
  public Optional<WhileCalling> whileCalling(UserRef user) {
    return rounds.whileCalling(user);
  }

  /**
   * From their next call on.
   *
   * @return false without a suite
   */
  public boolean whileCalling(UserRef user, WhileCalling wish) {
    return rounds.whileCalling(user, wish);
  }

  /** Everybody who has a device at this node now. */
  public void here(Set<UserRef> all) {
    rounds.here(all);
  }

  /** Whether somebody chose not to be disturbed. */
  public boolean undisturbed(UserRef user) {
    return rounds.board().undisturbed(user);
  }

  public void answered(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallAnswered call) {
    rounds.answered(call.user(), call.call());
  }

  public void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallEnded call) {
    rounds.ended(call.user(), call.call());
  }

  public void seen(@Observes(during = TransactionPhase.AFTER_SUCCESS) PresenceSeen event) {
    rounds.seen(event.user(), event.presence());
  }

  public void stopping(@Observes ServerStopping event) {
    alarm.cancel();
    rounds.close();
  }

  @PreDestroy
  void end() {
    alarm.cancel();
  }
}
