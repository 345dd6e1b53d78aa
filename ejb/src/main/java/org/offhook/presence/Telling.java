package org.offhook.presence;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.presence.PresenceLedger.Untold;
import org.offhook.suite.Availability;
import org.offhook.suite.Suite;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuitePresence;
import org.offhook.tenant.TenantId;

/**
 * Tells a suite what people chose here and that they are on the phone, until it has heard it. Waits
 * for the suite, so nobody else's thread comes here.
 */
public final class Telling {
  private static final System.Logger LOG = System.getLogger(Telling.class.getName());

  private final PresenceLedger ledger;
  private final Ids ids;
  private final Clock clock;
  private final BiConsumer<UserRef, SuitePresence> seen;
  private final Set<TenantId> busy = ConcurrentHashMap.newKeySet();
  private final Map<TenantId, Instant> resting = new ConcurrentHashMap<>();

  /** By which id a tenant's suite knows somebody; empty for who is nobody there. */
  public interface Ids {
    Optional<String> of(UserRef user);
  }

  Telling(PresenceLedger ledger, Ids ids, Clock clock, BiConsumer<UserRef, SuitePresence> seen) {
    this.ledger = ledger;
    this.ids = ids;
    this.clock = clock;
    this.seen = seen;
  }

  /**
   * Tells what is untold; nothing while that is being done, or the suite wants to be left alone.
   */
  void tell(TenantId tenant, Suite suite) {
    Instant now = clock.instant();
    if (now.isBefore(resting.getOrDefault(tenant, Instant.EPOCH)) || !busy.add(tenant)) {
      return;
    }
    try {
      for (Untold one : ledger.untold(tenant, now)) {
        tell(one, suite);
      }
    } catch (SuiteFailure away) {
      Instant later = now.plus(Limits.PRESENCE_SAID);
      resting.put(tenant, away.retryAt().filter(later::isBefore).orElse(later));
      LOG.log(
          System.Logger.Level.DEBUG,
          "the suite of {0} hears later of presence: {1} {2}",
          tenant,
          away.why(),
          away.getMessage());
    } finally {
      busy.remove(tenant);
    }
  }

  private void tell(Untold one, Suite suite) throws SuiteFailure {
    Optional<String> id = ids.of(one.user());
    if (one.choice().isPresent()) {
      if (id.isPresent()) {
        choose(one, id.get(), suite);
      }
      ledger.told(one.user(), one.choice().get(), clock.instant());
    }
    if (one.phone()) {
      boolean shown = id.isPresent() && showCalling(one, id.get(), suite);
      ledger.callingTold(one.user(), one.calling(), shown, clock.instant());
    }
    if (id.isPresent() && one.choice().isPresent()) {
      seen.accept(one.user(), suite.presence(id.get()));
    }
  }

  private static void choose(Untold one, String id, Suite suite) throws SuiteFailure {
    String message = one.message();
    int most = suite.choices().message();
    try {
      suite.choose(
          id, one.chosen(), message.length() <= most ? message : message.substring(0, most));
    } catch (SuiteFailure refused) {
      giveUp(one, refused);
    }
  }

  private boolean showCalling(Untold one, String id, Suite suite) throws SuiteFailure {
    if (one.as().isEmpty()) {
      return false;
    }
    Availability as = one.as().get();
    try {
      if (one.calling()) {
        ledger.callingShown(one.user(), as);
        return suite.showCalling(id, as, true);
      }
      // not ours to take back: what it did not show because of us, and what they have chosen since
      return one.toTakeBack() && one.chosen() != as && suite.showCalling(id, as, false);
    } catch (SuiteFailure refused) {
      giveUp(one, refused);
      return false;
    }
  }

  /** What the suite will never do is not asked for again. */
  private static void giveUp(Untold one, SuiteFailure refused) throws SuiteFailure {
    switch (refused.why()) {
      case NOT_PERMITTED, NOT_FOUND, REFUSED ->
          LOG.log(
              System.Logger.Level.WARNING,
              "the suite does not take the presence of {0}: {1} {2}",
              one.user(),
              refused.why(),
              refused.getMessage());
      case NOT_ALLOWED,
          UNREACHABLE,
          TIMED_OUT,
          WRONG_CREDENTIALS,
          BUSY,
          BROKEN,
          UNREADABLE,
          MARK_EXPIRED,
          SEALED,
          STOPPED ->
          throw refused;
    }
  }
}
