package org.offhook.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;

/** A customer: one company with its people, numbers and PBX. */
@Entity
@Table(name = "tenant")
public class Tenant {
  @Id private String id;

  @Column(nullable = false)
  private String name;

  @Column(nullable = false)
  private String country;

  @Column(nullable = false)
  private Instant created = Instant.EPOCH;

  private Instant suspended;

  private Integer seats;

  @Column(name = "journal_days")
  private Integer journalDays;

  @Column(name = "calls_at_once")
  private Integer callsAtOnce;

  @Column(name = "second_factor_required", nullable = false)
  private boolean secondFactorRequired;

  @Version private long version;

  protected Tenant() {}

  /**
   * @param country ISO 3166-1 alpha-2 in capitals: how telephone numbers are read and which tones
   *     are heard
   */
  public Tenant(TenantId id, String name, String country) {
    this.id = id.value();
    this.name = name;
    this.country = country;
  }

  public TenantId id() {
    return new TenantId(id);
  }

  public String name() {
    return name;
  }

  public String country() {
    return country;
  }

  public Instant created() {
    return created;
  }

  /** Since when it is suspended; empty while it is active. */
  public Optional<Instant> suspended() {
    return Optional.ofNullable(suspended);
  }

  /** People who may have a phone; empty without a limit. */
  public Optional<Integer> seats() {
    return Optional.ofNullable(seats);
  }

  /** Days that calls stay in the journal; empty to keep them. */
  public Optional<Integer> journalDays() {
    return Optional.ofNullable(journalDays);
  }

  /** Calls that its people may have at the same time on one server; empty without a limit. */
  public Optional<Integer> callsAtOnce() {
    return Optional.ofNullable(callsAtOnce);
  }

  /** Whether a password of ours opens nothing without a second factor. */
  public boolean requiresSecondFactor() {
    return secondFactorRequired;
  }

  public void requireSecondFactor(boolean required) {
    this.secondFactorRequired = required;
  }

  /** Grows with each change. */
  public long version() {
    return version;
  }

  public void createdAt(Instant now) {
    this.created = now;
  }

  public void suspend(Instant now) {
    this.suspended = now;
  }

  public void resume() {
    this.suspended = null;
  }

  /** From now on it has so many seats; empty for no limit. */
  public void buy(Optional<Integer> bought) {
    this.seats = bought.orElse(null);
  }

  /** Takes over what a wish says, but for hosts and domains. */
  public void become(TenantWish wish) {
    this.name = wish.name();
    this.country = wish.country();
    this.seats = wish.seats().orElse(null);
    this.journalDays = wish.journalDays().orElse(null);
    this.callsAtOnce = wish.callsAtOnce().orElse(null);
  }
}
