package org.offhook.feed;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.offhook.limits.Limits;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

/** Keeps the books of what was sent where, each entry in a transaction of its own. */
@Stateless
@PermitAll
public class WebhookBooks {
  private Webhooks webhooks;
  private ChangeLog log;
  private Secrets secrets;
  private Clock clock;

  protected WebhookBooks() {}

  @Inject
  public WebhookBooks(Webhooks webhooks, ChangeLog log, Secrets secrets, Clock clock) {
    this.webhooks = webhooks;
    this.log = log;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * What is to be sent.
   *
   * @param secret empty when the key that sealed it is gone
   */
  public record Parcel(String url, Optional<String> secret, List<ChangeLine> changes) {}

  public List<TenantId> due() {
    return webhooks.due(clock.instant());
  }

  /** Empty when everything was taken. */
  public Optional<Parcel> next(TenantId tenant) {
    return webhooks
        .of(tenant)
        .map(
            hook ->
                new Parcel(
                    hook.url(),
                    secrets.open(hook.owner(), hook.secret()),
                    log.since(tenant, hook.delivered(), Limits.ADMIN_PAGE)))
        .filter(parcel -> !parcel.changes().isEmpty());
  }

  public void took(TenantId tenant, String url, long seq) {
    same(tenant, url).ifPresent(hook -> hook.took(seq));
  }

  public void failed(TenantId tenant, String url, String why) {
    same(tenant, url).ifPresent(hook -> hook.failed(why, clock.instant()));
  }

  /** The one that was sent to, unless somebody changed it meanwhile. */
  private Optional<Webhook> same(TenantId tenant, String url) {
    return webhooks.of(tenant).filter(hook -> hook.url().equals(url));
  }
}
