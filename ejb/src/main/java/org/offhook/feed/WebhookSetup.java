package org.offhook.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

/** Sets a tenant's webhook, and takes it away. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class WebhookSetup {
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Webhooks webhooks;
  private ChangeLog log;
  private WebhookAddresses addresses;
  private Secrets secrets;
  private Clock clock;

  protected WebhookSetup() {}

  @Inject
  public WebhookSetup(
      Webhooks webhooks, ChangeLog log, WebhookAddresses addresses, Secrets secrets, Clock clock) {
    this.webhooks = webhooks;
    this.log = log;
    this.addresses = addresses;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * A webhook that was set, with its secret, which is shown only now.
   *
   * @param secret in clear; nowhere else
   */
  public record Made(WebhookView webhook, String secret) implements java.io.Serializable {
    @Override
    public String toString() {
      return webhook.toString();
    }
  }

  public Optional<WebhookView> of(TenantId tenant) {
    return webhooks.of(tenant).map(Webhook::view);
  }

  /** Empty for an address that nothing is sent to. It is told of what changes from now on. */
  public Optional<Made> set(TenantId tenant, String written) {
    Optional<WebhookUrl> url = WebhookUrl.of(written).filter(this::allowed);
    return url.map(
        found -> {
          byte[] random = new byte[SECRET_BYTES];
          RANDOM.nextBytes(random);
          String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
          Webhook hook =
              new Webhook(
                  tenant,
                  found.text(),
                  secrets.seal(Webhook.owner(tenant), secret),
                  log.newest(tenant),
                  clock.instant());
          webhooks.set(tenant, hook);
          return new Made(hook.view(), secret);
        });
  }

  private boolean allowed(WebhookUrl url) {
    try {
      return !addresses.of(url).isEmpty();
    } catch (WebhookAddresses.RefusedAddressException e) {
      // answered as an address that cannot be used: nobody learns what is inside our network
      return false;
    }
  }

  /** Tries again what was given up; empty when there is none. */
  public Optional<WebhookView> again(TenantId tenant) {
    Optional<Webhook> found = webhooks.of(tenant);
    found.ifPresent(hook -> hook.again(clock.instant()));
    return found.map(Webhook::view);
  }

  /** False when there is none. */
  public boolean remove(TenantId tenant) {
    return webhooks.remove(tenant);
  }
}
