package org.offhook.feed;

import java.time.Instant;
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
    SealedSecret sealed = secrets.seal(Webhook.owner(tenant), secret);
    return new Webhook(tenant, "https://a/", sealed, 0, now);
  }
}
