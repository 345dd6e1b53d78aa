package org.offhook.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.offhook.access.session.SessionEnded;
import org.offhook.call.CallStarted;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.work.Work;

/**
 * Notices who is active in a month. Never holds up a call or a sign-in: what it writes is written
 * beside them, and a failure is repaired by the next round.
 */
@ApplicationScoped
public class ActivePeople {
  private static final System.Logger LOG = System.getLogger(ActivePeople.class.getName());

  private final Set<String> noted = ConcurrentHashMap.newKeySet();
  private Activity activity;
  private Work work;
  private Clock clock;

  protected ActivePeople() {}

  @Inject
  public ActivePeople(Activity activity, Work work, Clock clock) {
    this.activity = activity;
    this.work = work;
    this.clock = clock;
  }

  void called(@Observes(during = TransactionPhase.AFTER_SUCCESS) CallStarted call) {
    later(call.user());
  }

  /** Also a session that was too short for a round to see. */
  void signedOut(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded session) {
    later(session.user());
  }

  private void later(UserRef user) {
    if (!noted.contains(key(user, clock.instant()))) {
      work.execute(() -> note(user));
    }
  }

  /** One round: who is signed in, and a line of the statement for every tenant. */
  public void round(Duration since) {
    activity.signedInSince(since).forEach(this::note);
    activity
        .everyTenant()
        .forEach(tenant -> attempt("the statement of " + tenant, () -> activity.settle(tenant)));
  }

  private void note(UserRef user) {
    Instant now = clock.instant();
    String key = key(user, now);
    if (noted.contains(key)) {
      return;
    }
    if (attempt("somebody active in " + user.tenant(), () -> activity.active(user, now))) {
      if (noted.size() >= Limits.ACTIVE_REMEMBERED) {
        noted.clear();
      }
      noted.add(key);
    }
  }

  /** Another node may write the same row at the same time: one of the two fails, which is well. */
  private static boolean attempt(String what, Runnable act) {
    try {
      act.run();
      return true;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, what + " was not written, the next round will", e);
      return false;
    }
  }

  private static String key(UserRef user, Instant at) {
    return YearMonth.from(at.atZone(ZoneOffset.UTC)) + " " + user.user();
  }
}
