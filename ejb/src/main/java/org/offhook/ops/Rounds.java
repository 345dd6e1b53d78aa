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
import org.offhook.access.session.Sessions;
import org.offhook.connector.StaleFlows;
import org.offhook.feed.Feed;
import org.offhook.feed.WebhookCourier;
import org.offhook.identity.ProviderRefresh;
import org.offhook.journal.InterruptedCalls;
import org.offhook.journal.JournalRetention;
import org.offhook.provisioning.export.Exports;
import org.offhook.provisioning.idempotent.OnceOnly;
import org.offhook.subscription.ActivePeople;
import org.offhook.upload.UploadBooks;
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

  /** Files whose node is gone are called lost so soon after the time of silence. */
  private static final Duration UPLOADS = Duration.ofMinutes(1);

  /** A webhook that failed is tried again within this time of its hour. */
  private static final Duration WEBHOOKS = Duration.ofSeconds(5);

  private Work work;
  private InterruptedCalls calls;
  private Sessions sessions;
  private StaleFlows flows;
  private JournalRetention journal;
  private OnceOnly answers;
  private ProviderRefresh providers;
  private ActivePeople active;
  private Feed feed;
  private WebhookCourier courier;
  private Exports exports;
  private UploadBooks uploads;
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
      ProviderRefresh providers,
      ActivePeople active,
      Feed feed,
      WebhookCourier courier,
      Exports exports,
      UploadBooks uploads) {
    this.work = work;
    this.calls = calls;
    this.sessions = sessions;
    this.flows = flows;
    this.journal = journal;
    this.answers = answers;
    this.providers = providers;
    this.active = active;
    this.feed = feed;
    this.courier = courier;
    this.exports = exports;
    this.uploads = uploads;
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
            work.every(providers.pause(), providers::round),
            work.every(HISTORY, () -> active.round(HISTORY.multipliedBy(2))),
            work.every(HISTORY, feed::forget),
            work.every(HISTORY, exports::forget),
            work.every(UPLOADS, uploads::round),
            work.every(WEBHOOKS, courier::round));
  }

  @PreDestroy
  void end() {
    alarms.forEach(Work.Alarm::cancel);
  }
}
