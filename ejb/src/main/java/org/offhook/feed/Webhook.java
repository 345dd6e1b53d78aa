package org.offhook.feed;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.offhook.limits.Limits;
import org.offhook.secret.Sealed;
import org.offhook.secret.SealedSecret;
import org.offhook.tenant.TenantId;

/** Where a tenant's changes are sent, and how that goes. */
@Entity
@Table(name = "webhook")
public class Webhook implements Sealed {
  private static final int ERROR = 300;

  /** Doublings of the pause after which it does not grow any more. */
  private static final int DOUBLINGS = 20;

  @Id
  @Column(name = "tenant_id")
  private String tenant;

  @Column(nullable = false)
  private String url;

  @Column(nullable = false)
  private String secret;

  @Column(name = "secret_key_id", nullable = false)
  private String secretKeyId;

  @Column(nullable = false)
  private Instant created;

  @Column(nullable = false)
  private long delivered;

  @Column(nullable = false)
  private int tries;

  @Column(name = "next_try", nullable = false)
  private Instant nextTry;

  @Column(name = "failing_since")
  private Instant failingSince;

  @Column(name = "last_error", nullable = false)
  private String lastError;

  private Instant disabled;

  protected Webhook() {}

  /**
   * @param after the change after which it begins to be told
   */
  Webhook(TenantId tenant, String url, SealedSecret secret, long after, Instant now) {
    this.tenant = tenant.value();
    this.url = url;
    seal(secret);
    this.created = now;
    this.delivered = after;
    this.nextTry = now;
    this.lastError = "";
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }

  String url() {
    return url;
  }

  final void seal(SealedSecret sealed) {
    this.secret = sealed.text();
    this.secretKeyId = sealed.keyId();
  }

  @Override
  public String owner() {
    return owner(tenant());
  }

  static String owner(TenantId tenant) {
    return "webhook of " + tenant;
  }

  @Override
  public SealedSecret secret() {
    return new SealedSecret(secretKeyId, secret);
  }

  long delivered() {
    return delivered;
  }

  void took(long seq) {
    delivered = seq;
    tries = 0;
    failingSince = null;
    lastError = "";
  }

  /** It is tried again after a pause that doubles, and given up when that went on for too long. */
  void failed(String why, Instant now) {
    failingSince = failingSince == null ? now : failingSince;
    lastError = why.length() <= ERROR ? why : why.substring(0, ERROR);
    Duration pause = Limits.WEBHOOK_PAUSE.multipliedBy(1L << Math.min(DOUBLINGS, tries));
    nextTry =
        now.plus(
            pause.compareTo(Limits.WEBHOOK_LONGEST_PAUSE) < 0
                ? pause
                : Limits.WEBHOOK_LONGEST_PAUSE);
    tries++;
    if (!failingSince.plus(Limits.WEBHOOK_PATIENCE).isAfter(now)) {
      disabled = now;
    }
  }

  /** From now on again, with everything that was missed and is still known. */
  void again(Instant now) {
    disabled = null;
    failingSince = null;
    tries = 0;
    nextTry = now;
  }

  WebhookView view() {
    return new WebhookView(
        url,
        created,
        delivered,
        Optional.ofNullable(failingSince),
        lastError,
        Optional.ofNullable(disabled));
  }
}
