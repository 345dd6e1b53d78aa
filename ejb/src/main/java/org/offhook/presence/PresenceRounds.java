package org.offhook.presence;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.offhook.call.CallId;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.suite.Availability;
import org.offhook.suite.Suite;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.WhileCalling;
import org.offhook.tenant.TenantId;

/**
 * Brings presence from where it comes about (calls, devices, suites, other nodes) to the board and
 * into the database, one thing after the other.
 */
public final class PresenceRounds {
  private final PresenceLedger ledger;
  private final Executor oneByOne;
  private final Clock clock;
  private final Board board;
  private final Telling telling;

  /** What suites said and nobody wrote down yet, the newest of each person. */
  private final Map<UserRef, SuitePresence> heard = new LinkedHashMap<>();

  private final Map<UserRef, Set<CallId>> talking = new HashMap<>();
  private Set<UserRef> here = Set.of();
  private Instant looked = Instant.EPOCH;
  private Instant said;

  public PresenceRounds(
      PresenceLedger ledger,
      Executor oneByOne,
      Clock clock,
      Consumer<PresenceChanged> announced,
      Telling.Ids ids) {
    this.ledger = ledger;
    this.oneByOne = oneByOne;
    this.clock = clock;
    this.board = new Board(announced);
    this.telling = new Telling(ledger, ids, clock, this::seen);
    this.said = clock.instant();
  }

  public Board board() {
    return board;
  }

  public Set<TenantId> tenantsWithSuite() {
    return board.tenantsWithSuite();
  }

  /** Looks what changed on other nodes, and says again what is true here. */
  public void turn() {
    oneByOne.execute(this::look);
  }

  private void look() {
    Instant now = clock.instant();
    if (!now.isBefore(said.plus(Limits.PRESENCE_SAID))) {
      said = now;
      Set<UserRef> calling = talkers();
      ledger.renew(here, calling, now);
      ledger.letGo(now);
      // what another node, or a database that was away, took for over
      board.put(ledger.here(missing(here, true), true, now));
      board.put(ledger.calling(missing(calling, false), true, now));
    }
    board.follow(ledger.followed());
    board.put(ledger.settle(now));
    board.put(ledger.changedSince(looked));
    looked = now.minus(Limits.NODE_CLOCK_SKEW);
  }

  private List<UserRef> missing(Set<UserRef> users, boolean device) {
    return users.stream().filter(user -> !board.is(user, device)).toList();
  }

  public void choose(UserRef user, Availability chosen, String message) {
    Instant now = clock.instant();
    board.put(List.of(ledger.choose(user, chosen, message, board.hasSuite(user.tenant()), now)));
  }

  /** How somebody wants their suite to show that they are on the phone; empty without a suite. */
  public Optional<WhileCalling> whileCalling(UserRef user) {
    return board.hasSuite(user.tenant())
        ? Optional.of(ledger.whileCalling(user))
        : Optional.empty();
  }

  /** False without a suite. */
  public boolean whileCalling(UserRef user, WhileCalling wish) {
    boolean suite = board.hasSuite(user.tenant());
    if (suite) {
      ledger.whileCalling(user, wish);
    }
    return suite;
  }

  /** Everybody who has a device at this node now. */
  public void here(Set<UserRef> now) {
    oneByOne.execute(
        () -> {
          Set<UserRef> before = here;
          here = Set.copyOf(now);
          put(without(here, before), true);
          put(without(before, here), false);
        });
  }

  private void put(List<UserRef> users, boolean present) {
    for (int from = 0; from < users.size(); from += Limits.PRESENCE_AT_ONCE) {
      int to = Math.min(users.size(), from + Limits.PRESENCE_AT_ONCE);
      board.put(ledger.here(users.subList(from, to), present, clock.instant()));
    }
  }

  private static List<UserRef> without(Set<UserRef> all, Set<UserRef> some) {
    Set<UserRef> left = new HashSet<>(all);
    left.removeAll(some);
    return List.copyOf(left);
  }

  public void answered(UserRef user, CallId call) {
    synchronized (talking) {
      talking.computeIfAbsent(user, none -> new HashSet<>()).add(call);
    }
    oneByOne.execute(() -> calling(user));
  }

  public void ended(UserRef user, CallId call) {
    synchronized (talking) {
      Set<CallId> calls = talking.get(user);
      if (calls == null || !calls.remove(call)) {
        return;
      }
      if (calls.isEmpty()) {
        talking.remove(user);
      }
    }
    oneByOne.execute(() -> calling(user));
  }

  private void calling(UserRef user) {
    boolean now = talkers().contains(user);
    board.put(ledger.calling(List.of(user), now, clock.instant()));
  }

  private Set<UserRef> talkers() {
    synchronized (talking) {
      return Set.copyOf(talking.keySet());
    }
  }

  /** A suite shows somebody so. Whatever comes at once is written at once. */
  public void seen(UserRef user, SuitePresence presence) {
    boolean first;
    synchronized (heard) {
      first = heard.isEmpty();
      heard.remove(user);
      heard.put(user, presence);
    }
    if (first) {
      oneByOne.execute(this::write);
    }
  }

  private void write() {
    for (Map<UserRef, SuitePresence> some = some(); !some.isEmpty(); some = some()) {
      board.put(ledger.seen(some, clock.instant()));
    }
  }

  private Map<UserRef, SuitePresence> some() {
    synchronized (heard) {
      Map<UserRef, SuitePresence> some = new LinkedHashMap<>();
      heard.entrySet().removeIf(one -> board.shows(one.getKey(), one.getValue()));
      heard.entrySet().stream()
          .limit(Limits.PRESENCE_AT_ONCE)
          .forEach(one -> some.put(one.getKey(), one.getValue()));
      heard.keySet().removeAll(some.keySet());
      return some;
    }
  }

  /** Tells the tenant's suite what it has to hear; waits for it. */
  public void tell(TenantId tenant, Suite suite) {
    telling.tell(tenant, suite);
  }

  /** Nobody is here any more, and nobody on the phone. */
  public void close() {
    Instant now = clock.instant();
    ledger.here(here, false, now);
    ledger.calling(talkers(), false, now);
  }
}
