package org.offhook.suite.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.offhook.limits.Limits;
import org.offhook.suite.SuiteFailure;
import org.offhook.tenant.TenantId;

/** How a tenant's connection to its suite does: up or down, since when, why, and with how many. */
@Entity
@Table(name = "suite_standing")
public class SuiteStanding {
  @Id
  @Column(name = "tenant_id")
  private String tenant;

  @Column(nullable = false)
  private boolean up;

  @Column(nullable = false)
  private Instant since;

  @Column(nullable = false)
  private String why;

  @Column(nullable = false)
  private String detail;

  @Column(nullable = false)
  private int failures;

  @Column(name = "last_sync")
  private Instant lastSync;

  @Column(name = "next_sync", nullable = false)
  private Instant nextSync;

  @Column(nullable = false)
  private int people;

  @Column(nullable = false)
  private int matched;

  @Column(nullable = false)
  private int unseated;

  @Column(nullable = false)
  private int gone;

  @Column(nullable = false)
  private int contacts;

  @Column(name = "presence_up", nullable = false)
  private boolean presenceUp;

  @Column(name = "presence_since")
  private Instant presenceSince;

  @Column(name = "presence_why", nullable = false)
  private String presenceWhy;

  @Column(name = "presence_detail", nullable = false)
  private String presenceDetail;

  protected SuiteStanding() {}

  public SuiteStanding(TenantId tenant, Instant now) {
    this.tenant = tenant.value();
    this.since = now;
    this.why = "";
    this.detail = "";
    this.nextSync = now;
    this.presenceWhy = "";
    this.presenceDetail = "";
  }

  /**
   * How many of each there are.
   *
   * @param people whom the suite knows now
   * @param matched of them who are people of ours
   * @param unseated of them who are not, because every seat is taken
   * @param gone whom it does not know any more, and who are marked
   */
  public record Counts(long people, long matched, long unseated, long gone, long contacts) {}

  /**
   * A round went well.
   *
   * @param planned for when the round was planned
   */
  void cameUp(Counts counts, Instant planned, Instant now) {
    if (!up) {
      since = now;
    }
    up = true;
    why = "";
    detail = "";
    failures = 0;
    lastSync = now;
    plan(planned, now.plus(Limits.SUITE_SYNC));
    people = Math.toIntExact(counts.people());
    matched = Math.toIntExact(counts.matched());
    unseated = Math.toIntExact(counts.unseated());
    gone = Math.toIntExact(counts.gone());
    contacts = Math.toIntExact(counts.contacts());
  }

  /**
   * A round failed: the next comes sooner than usual, then later and later.
   *
   * @param planned for when the round was planned
   */
  void wentDown(SuiteFailure failure, Instant planned, Instant now) {
    if (up || why.isEmpty()) {
      since = now;
    }
    up = false;
    why = failure.why().name();
    detail = failure.getMessage();
    Duration pause = Limits.SUITE_RETRY.multipliedBy(1L << Math.min(failures, 10));
    failures++;
    Instant usual = now.plus(pause.compareTo(Limits.SUITE_SYNC) < 0 ? pause : Limits.SUITE_SYNC);
    plan(planned, failure.retryAt().filter(usual::isBefore).orElse(usual));
  }

  /** Whoever wanted a round while that one was on gets one more: it may have asked too early. */
  private void plan(Instant planned, Instant next) {
    if (nextSync.equals(planned)) {
      nextSync = next;
    }
  }

  /** Presence is followed, or not, which is why. */
  void watched(Optional<SuiteFailure> failure, Instant now) {
    boolean follows = failure.isEmpty();
    if (presenceUp != follows || presenceSince == null) {
      presenceSince = now;
    }
    presenceUp = follows;
    presenceWhy = failure.map(one -> one.why().name()).orElse("");
    presenceDetail = failure.map(Throwable::getMessage).orElse("");
  }

  /** The next round is due at once. */
  void due(Instant now) {
    nextSync = now;
    failures = 0;
  }

  public boolean up() {
    return up;
  }

  public Instant since() {
    return since;
  }

  public String why() {
    return why;
  }

  public String detail() {
    return detail;
  }

  public Optional<Instant> lastSync() {
    return Optional.ofNullable(lastSync);
  }

  public Instant nextSync() {
    return nextSync;
  }

  public Counts counts() {
    return new Counts(people, matched, unseated, gone, contacts);
  }

  public boolean presenceUp() {
    return presenceUp;
  }

  public Optional<Instant> presenceSince() {
    return Optional.ofNullable(presenceSince);
  }

  public String presenceWhy() {
    return presenceWhy;
  }

  public String presenceDetail() {
    return presenceDetail;
  }
}
