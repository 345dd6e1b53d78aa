package org.offhook.suite.sync;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.offhook.directory.UserId;
import org.offhook.limits.Limits;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteContact;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuitePerson;

/** Takes people and contacts from one tenant's suite, once. */
public final class SuiteRound {
  private static final System.Logger LOG = System.getLogger(SuiteRound.class.getName());

  /** Written in one transaction. */
  private static final int AT_ONCE = 200;

  private final SuiteLedger ledger;
  private final Clock clock;

  public SuiteRound(SuiteLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Takes what there is, and notes how it went: a suite that fails is noted as down. Ends early
   * where the suite is connected otherwise meanwhile.
   */
  public void run(SuiteJob job, Suite suite) {
    try {
      told(job, suite);
    } catch (Superseded other) {
      LOG.log(System.Logger.Level.DEBUG, other.getMessage());
    }
  }

  private void told(SuiteJob job, Suite suite) {
    try {
      take(job, suite);
      ledger.up(job, clock.instant());
    } catch (SuiteFailure failure) {
      if (failure.why() == Why.STOPPED) {
        // that is no word about the suite
        return;
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "the suite of {0} is away: {1} {2}",
          job.tenant(),
          failure.why(),
          failure.getMessage());
      ledger.down(job, failure, clock.instant());
    }
  }

  private void take(SuiteJob job, Suite suite) throws SuiteFailure {
    if (job.settings().takes().people()) {
      people(job, suite);
    } else {
      // the shortest question: whether the suite is there
      suite.company();
    }
    if (job.settings().takes().contacts()) {
      contacts(job, suite, Optional.empty(), Optional.empty());
      for (Map.Entry<String, UserId> one : owners(job, suite.privateContacts())) {
        privateContacts(job, suite, one.getKey(), one.getValue());
      }
    }
  }

  /** Whose private contacts are taken: everybody's, or in turn those of people who are here. */
  private List<Map.Entry<String, UserId>> owners(SuiteJob job, int most) {
    if (most == 0) {
      return List.of();
    }
    Map<String, UserId> members = new TreeMap<>(ledger.members(job.tenant()));
    if (members.size() > most) {
      members.values().retainAll(ledger.here(job.tenant()));
    }
    List<Map.Entry<String, UserId>> all = new ArrayList<>(members.entrySet());
    if (all.size() > most) {
      long turns = clock.instant().getEpochSecond() / Limits.SUITE_SYNC.toSeconds();
      Collections.rotate(all, -(int) (turns * most % all.size()));
      return all.subList(0, most);
    }
    return all;
  }

  private void people(SuiteJob job, Suite suite) throws SuiteFailure {
    Instant begun = clock.instant();
    var handful = new Handful<SuitePerson>(some -> ledger.meet(job, some, begun));
    suite.people(handful);
    handful.rest();
    boolean whole = ledger.partFrom(job, begun, clock.instant());
    boolean more;
    do {
      more = ledger.settle(job);
    } while (more);
    if (!whole) {
      throw new SuiteFailure(Why.INCOMPLETE, "");
    }
  }

  private void privateContacts(SuiteJob job, Suite suite, String id, UserId user)
      throws SuiteFailure {
    try {
      contacts(job, suite, Optional.of(id), Optional.of(user));
    } catch (SuiteFailure none) {
      // who has no mailbox has no contacts
      if (none.why() != Why.NOT_FOUND) {
        throw none;
      }
    }
  }

  private void contacts(SuiteJob job, Suite suite, Optional<String> id, Optional<UserId> owner)
      throws SuiteFailure {
    Optional<String> mark = ledger.mark(job.tenant(), id);
    try {
      changes(job, suite, id, owner, mark);
    } catch (SuiteFailure expired) {
      if (expired.why() != Why.MARK_EXPIRED || mark.isEmpty()) {
        throw expired;
      }
      ledger.keepMark(job, id, Optional.empty());
      changes(job, suite, id, owner, Optional.empty());
    }
  }

  private void changes(
      SuiteJob job, Suite suite, Optional<String> id, Optional<UserId> owner, Optional<String> mark)
      throws SuiteFailure {
    Instant begun = clock.instant();
    var handful = new Handful<SuiteContact>(some -> ledger.takeContacts(job, owner, some, begun));
    Optional<String> next = suite.contacts(id, mark, handful);
    handful.rest();
    if (mark.isEmpty()) {
      ledger.forgetContacts(job, owner, begun);
    }
    ledger.keepMark(job, id, next);
  }

  /** Hands on what comes one by one, some at a time. */
  private static final class Handful<T> implements Consumer<T> {
    private final Consumer<List<T>> taker;
    private final List<T> some = new ArrayList<>();

    Handful(Consumer<List<T>> taker) {
      this.taker = taker;
    }

    @Override
    public void accept(T one) {
      some.add(one);
      if (some.size() >= AT_ONCE) {
        rest();
      }
    }

    void rest() {
      if (!some.isEmpty()) {
        taker.accept(List.copyOf(some));
        some.clear();
      }
    }
  }
}
