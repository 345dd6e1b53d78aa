package org.offhook.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.offhook.connector.ConnectorDesk;
import org.offhook.connector.ConnectorView;
import org.offhook.journal.RecentCalls;
import org.offhook.journal.RecentQuality;
import org.offhook.journal.TenantJournal;
import org.offhook.notice.NoticeBoard;
import org.offhook.notice.NoticeView;
import org.offhook.provisioning.SubscriptionDesk;
import org.offhook.subscription.Standing;
import org.offhook.suite.desk.SuiteDesk;
import org.offhook.suite.desk.SuiteView;

/** Says at a glance whether the PBX is there and how the calls went. */
@Named
@RequestScoped
public class Overview {
  private ConnectorDesk desk;
  private TenantJournal journal;
  private SubscriptionDesk subscription;
  private NoticeBoard board;
  private SignedIn signedIn;
  private Times times;
  private List<ConnectorView> connectors;
  private RecentCalls lastHour;
  private RecentQuality quality;
  private List<HourBar> day;
  private Standing seats;
  private List<NoticeView> notices;
  private SuiteDesk suites;
  private Optional<SuiteView> suite;

  protected Overview() {}

  @Inject
  public Overview(
      ConnectorDesk desk,
      TenantJournal journal,
      SubscriptionDesk subscription,
      NoticeBoard board,
      SuiteDesk suites,
      SignedIn signedIn,
      Times times) {
    this.subscription = subscription;
    this.board = board;
    this.suites = suites;
    this.times = times;
    this.desk = desk;
    this.signedIn = signedIn;
    this.journal = journal;
  }

  public List<ConnectorView> getConnectors() {
    if (connectors == null) {
      connectors = signedIn.isAtHome() ? desk.connectors(signedIn.home()) : List.of();
    }
    return connectors;
  }

  /** How the calls of the last hour went. */
  public RecentCalls getLastHour() {
    if (lastHour == null) {
      lastHour = journal.lastHour();
    }
    return lastHour;
  }

  /** The calls of this hour and the 23 before. */
  public List<HourBar> getDay() {
    if (day == null) {
      day = HourBar.of(journal.lastDay(), Times.zone());
    }
    return day;
  }

  /** How the calls of today sounded, where the administrator is. */
  public RecentQuality getQuality() {
    if (quality == null) {
      quality = journal.sound(times.dayBreak());
    }
    return quality;
  }

  /** The name of the connector with the most poor calls; its id once it is gone. */
  public String getWorst() {
    return getQuality()
        .worst()
        .map(
            worst ->
                getConnectors().stream()
                    .filter(each -> each.id().value().equals(worst.connector()))
                    .map(ConnectorView::name)
                    .findFirst()
                    .orElse(worst.connector()))
        .orElse("");
  }

  public Standing getSeats() {
    if (seats == null) {
      seats = subscription.standing(signedIn.home()).orElseThrow();
    }
    return seats;
  }

  /** What is being said to the company's people now. */
  public List<NoticeView> getNotices() {
    if (notices == null) {
      notices =
          board.shown(signedIn.home()).stream().filter(one -> one.shown(times.now())).toList();
    }
    return notices;
  }

  /** Null where the company has no suite, or is none. */
  public SuiteView getSuite() {
    if (suite == null) {
      suite = signedIn.isAtHome() ? suites.find(signedIn.home()) : Optional.empty();
    }
    return suite.orElse(null);
  }
}
