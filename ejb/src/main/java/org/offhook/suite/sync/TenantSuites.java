package org.offhook.suite.sync;

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
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.suite.PresenceSeen;
import org.offhook.suite.Suite;
import org.offhook.suite.SuitePresence;
import org.offhook.tenant.TenantId;
import org.offhook.work.ServerStopping;
import org.offhook.work.Work;

/**
 * The suites of all tenants, for rooms that need one: open, looked after, and their presence as it
 * was heard last. Asks no suite itself: what is here is here at once.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class TenantSuites {
  private SuiteThreads threads;
  private Adapters adapters;
  private Event<PresenceSeen> announced;
  private Tending tending;
  private Work.Alarm alarm;
  private final Map<TenantId, Suite> builtIn = new ConcurrentHashMap<>();

  protected TenantSuites() {}

  @Inject
  public TenantSuites(
      SuiteLedger ledger,
      SuiteThreads threads,
      Adapters adapters,
      Clock clock,
      Event<PresenceSeen> announced) {
    this.threads = threads;
    this.adapters = adapters;
    this.announced = announced;
    this.tending =
        new Tending(
            ledger,
            job -> adapters.open(job.tenant(), job.settings(), job.proof()),
            clock,
            task -> threads.work().execute(task),
            this::heard);
  }

  @PostConstruct
  void begin() {
    alarm = threads.work().every(Limits.SUITE_WATCH, tending::turn);
  }

  /** Does what is due now, without waiting for the next turn. */
  public void hurry() {
    threads.work().execute(tending::turn);
  }

  /** On the threads that may wait for suites. */
  public void later(Runnable task) {
    threads.work().execute(task);
  }

  private void heard(UserRef user, SuitePresence presence) {
    announced.fire(new PresenceSeen(user, presence));
  }

  /** The tenant's suite, or our own directory where it has none. */
  public Suite of(TenantId tenant) {
    return tending
        .suite(tenant)
        .orElseGet(() -> builtIn.computeIfAbsent(tenant, adapters::builtIn));
  }

  /** By which id {@link #of} knows somebody; empty for who is no member of the suite. */
  public Optional<String> idOf(UserRef user) {
    return tending.suite(user.tenant()).isPresent()
        ? tending.idOf(user)
        : Optional.of(user.user().toString());
  }

  /** The tenant's suite, if it is this node that looks after it. */
  public Optional<Suite> tended(TenantId tenant) {
    return tending.suite(tenant);
  }

  public void stopping(@Observes ServerStopping event) {
    alarm.cancel();
    tending.leave();
  }

  @PreDestroy
  void end() {
    alarm.cancel();
    tending.close();
  }
}
