package org.offhook.feed;

import java.time.Instant;
import org.offhook.secret.SealedSecret;
import org.offhook.tenant.TenantId;

/** Webhooks for tests of other rooms. */
public final class SampleWebhooks {
  private SampleWebhooks() {}

  public static Webhook of(TenantId tenant, String url, Instant now) {
    return new Webhook(tenant, url, new SealedSecret("k", "sealed"), 0, now);
  }
}
