package org.offhook.feed;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

/** Webhooks for tests of other rooms. */
public final class SampleWebhooks {
  private SampleWebhooks() {}

  public static Webhook of(TenantId tenant, String url, Instant now) {
    return new Webhook(tenant, url, new SealedSecret("k", "sealed"), 0, now);
  }

  public static Webhook with(TenantId tenant, String secret, Secrets secrets, Instant now) {
    SealedSecret sealed = secrets.seal(WebhookBooks.owner(tenant), secret);
    return new Webhook(tenant, "https://a/", sealed, 0, now);
  }

  /** What happens at a start. */
  public static void sealAnew(EntityManager em, Secrets secrets) {
    new WebhooksSealedAnew(new Webhooks(em), secrets).seal();
  }

  public static Optional<String> secret(EntityManager em, TenantId tenant, Secrets secrets) {
    return new Webhooks(em)
        .of(tenant)
        .flatMap(hook -> secrets.open(WebhookBooks.owner(tenant), hook.secret()));
  }
}
