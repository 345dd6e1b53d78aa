package org.offhook.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.offhook.access.Sessions;
import org.offhook.connector.StaleFlows;
import org.offhook.journal.InterruptedCalls;
import org.offhook.journal.JournalRetention;
import org.offhook.provisioning.OnceOnly;
import org.offhook.subscription.ActivePeople;
import org.offhook.work.Work;

/**
 * What this node does again and again. Not by EJB timers: a thread of the server's pool remembers
 * the task it was begun for, and with it a deployment, as long as it lives.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@PermitAll
public class Rounds {
  /** A killed server's calls end when it was last seen, so this is how wrong that can be. */
  private static final Duration SEEN = Duration.ofSeconds(10);

  private static final Duration SESSIONS = Duration.ofMinutes(5);
  private static final Duration HISTORY = Duration.ofHours(1);

  private Work work;
  private InterruptedCalls calls;
  private Sessions sessions;
  private StaleFlows flows;
  private JournalRetention journal;
  private OnceOnly answers;
  private ActivePeople active;
  private List<Work.Alarm> alarms = List.of();

  protected Rounds() {}

  @Inject
  public Rounds(
      Work work,
      InterruptedCalls calls,
      Sessions sessions,
      StaleFlows flows,
      JournalRetention journal,
      OnceOnly answers,
      ActivePeople active) {
    this.work = work;
    this.calls = calls;
    this.sessions = sessions;
    this.flows = flows;
    this.journal = journal;
    this.answers = answers;
    this.active = active;
  }

  @PostConstruct
  void begin() {
    alarms =
        List.of(
            work.every(SEEN, calls::live),
            work.every(SESSIONS, sessions::clearExpired),
            work.every(HISTORY, flows::forget),
            work.every(HISTORY, journal::forget),
            work.every(HISTORY, answers::forget),
            work.every(HISTORY, () -> active.round(HISTORY.multipliedBy(2))));
  }

  @PreDestroy
  void end() {
    alarms.forEach(Work.Alarm::cancel);
  }
}
