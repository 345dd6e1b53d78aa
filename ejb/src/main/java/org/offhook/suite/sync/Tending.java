package org.offhook.suite.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.Watch;
import org.offhook.tenant.TenantId;

/**
 * Looks after the suites of all tenants, of each on one node: opens what is new, closes what is
 * gone, takes people and contacts when they are due, and has presence followed. One tenant's suite
 * never waits for another's, and nothing is done twice at once for the same connection.
 */
final class Tending {
  private static final System.Logger LOG = System.getLogger(Tending.class.getName());

  private final SuiteLedger ledger;
  private final Opener opener;
  private final Clock clock;
  private final Executor executor;
  private final BiConsumer<UserRef, SuitePresence> heard;
  private final Map<TenantId, Tended> tended = new ConcurrentHashMap<>();
  private boolean closed;

  /** Makes the adapter of a suite. */
  interface Opener {
    Suite open(SuiteJob job) throws SuiteFailure;
  }

  /** One suite that is open. */
  private static final class Tended {
    final SuiteJob opened;
    final Suite suite;
    final Round round = new Round();
    final AtomicBoolean check = new AtomicBoolean();
    volatile Map<String, UserId> members = Map.of();
    Watch watch;
    Optional<SuiteFailure.Why> noted;

    Tended(SuiteJob opened, Suite suite) {
      this.opened = opened;
      this.suite = suite;
    }

    synchronized void close() {
      if (watch != null) {
        watch.close();
      }
      suite.close();
    }
  }

  /** At most one at a time; who wants another meanwhile gets it as soon as that one has ended. */
  private static final class Round {
    private Instant planned;
    private boolean another;

    /** Whether the round that was planned for then is to begin now. */
    synchronized boolean begins(Instant next) {
      if (planned == null) {
        planned = next;
        return true;
      }
      another |= !next.equals(planned);
      return false;
    }

    /** Whether another was wanted. */
    synchronized boolean ends() {
      boolean wanted = another;
      planned = null;
      another = false;
      return wanted;
    }
  }

  Tending(
      SuiteLedger ledger,
      Opener opener,
      Clock clock,
      Executor executor,
      BiConsumer<UserRef, SuitePresence> heard) {
    this.ledger = ledger;
    this.opener = opener;
    this.clock = clock;
    this.executor = executor;
    this.heard = heard;
  }

  /** The suite that is open for a tenant; empty where it has none, or none that can be opened. */
  Optional<Suite> suite(TenantId tenant) {
    return Optional.ofNullable(tended.get(tenant)).map(one -> one.suite);
  }

  /** By which id the tenant's suite knows somebody. */
  Optional<String> idOf(UserRef user) {
    Tended one = tended.get(user.tenant());
    return one == null
        ? Optional.empty()
        : one.members.entrySet().stream()
            .filter(member -> member.getValue().equals(user.user()))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  /** Begins what is due; waits for no suite. */
  synchronized void turn() {
    if (closed) {
      return;
    }
    Instant now = clock.instant();
    List<SuiteJob> jobs = ledger.jobs(now);
    List<SuiteJob> ours = jobs.stream().filter(job -> mine(job.tenant(), now)).toList();
    close(ours.stream().map(SuiteJob::tenant).collect(Collectors.toSet()));
    for (SuiteJob job : ours) {
      Tended one = open(job, now);
      if (one == null) {
        continue;
      }
      if (!job.next().isAfter(now) && one.round.begins(job.next())) {
        executor.execute(() -> round(job, one));
      }
      if (job.settings().takes().presence()) {
        once(one.check, () -> check(job, one));
      }
    }
  }

  /** Two nodes that were the first to want a lease: the later one hears of it as a failure. */
  private boolean mine(TenantId tenant, Instant now) {
    try {
      return ledger.mine(tenant, now);
    } catch (RuntimeException lost) {
      LOG.log(System.Logger.Level.DEBUG, "another node looks after the suite of {0}", tenant, lost);
      return false;
    }
  }

  private void round(SuiteJob job, Tended one) {
    boolean another;
    try {
      new SuiteRound(ledger, clock).run(job, one.suite);
      one.members = ledger.members(job.tenant());
    } finally {
      another = one.round.ends();
    }
    if (another) {
      turn();
    }
  }

  private void close(Set<TenantId> wanted) {
    for (Map.Entry<TenantId, Tended> one : new HashMap<>(tended).entrySet()) {
      if (!wanted.contains(one.getKey()) && tended.remove(one.getKey(), one.getValue())) {
        one.getValue().close();
      }
    }
  }

  private Tended open(SuiteJob job, Instant now) {
    Tended present = tended.get(job.tenant());
    if (present != null && present.opened.reaches(job)) {
      return present;
    }
    if (present != null) {
      present.close();
    }
    try {
      Tended opened = new Tended(job, opener.open(job));
      opened.members = ledger.members(job.tenant());
      tended.put(job.tenant(), opened);
      return opened;
    } catch (SuiteFailure unfit) {
      tended.remove(job.tenant());
      noted(() -> ledger.down(job, unfit, now));
      return null;
    }
  }

  /** What is known of a connection that is another by now is not worth a note. */
  private static void noted(Runnable note) {
    try {
      note.run();
    } catch (Superseded other) {
      LOG.log(System.Logger.Level.DEBUG, other.getMessage());
    }
  }

  private void once(AtomicBoolean busy, Runnable task) {
    if (busy.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            try {
              task.run();
            } finally {
              busy.set(false);
            }
          });
    }
  }

  private void check(SuiteJob job, Tended one) {
    Optional<SuiteFailure> failure = checked(job.tenant(), one);
    Optional<SuiteFailure.Why> why = failure.map(SuiteFailure::why);
    if (!why.equals(one.noted)) {
      one.noted = why;
      failure.ifPresent(
          lost ->
              LOG.log(
                  System.Logger.Level.WARNING,
                  "presence of {0} is not followed: {1} {2}",
                  job.tenant(),
                  lost.why(),
                  lost.getMessage()));
      noted(() -> ledger.watched(job, failure, clock.instant()));
    }
  }

  private Optional<SuiteFailure> checked(TenantId tenant, Tended one) {
    synchronized (one) {
      if (one.watch == null) {
        one.watch =
            one.suite.watch(() -> one.members.keySet(), presence -> tell(tenant, one, presence));
      }
    }
    try {
      one.watch.check();
      return Optional.empty();
    } catch (SuiteFailure lost) {
      return Optional.of(lost);
    }
  }

  private void tell(TenantId tenant, Tended one, SuitePresence presence) {
    UserId user = one.members.get(presence.person());
    if (user != null) {
      heard.accept(new UserRef(tenant, user), presence);
    }
  }

  /** Looks after none any more, and another node may go on at once. */
  synchronized void leave() {
    Set<TenantId> left = Set.copyOf(tended.keySet());
    close();
    left.forEach(ledger::leave);
  }

  /** Looks after none any more. */
  synchronized void close() {
    closed = true;
    close(Set.of());
  }
}
