package org.offhook.feed;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.offhook.secret.Secrets;

/** Seals the secrets of webhooks anew, at start, after a rotation of the key. */
@Singleton
@Startup
@DependsOn("Migrations")
@PermitAll
public class WebhooksSealedAnew {
  private Webhooks webhooks;
  private Secrets secrets;

  protected WebhooksSealedAnew() {}

  @Inject
  public WebhooksSealedAnew(Webhooks webhooks, Secrets secrets) {
    this.webhooks = webhooks;
    this.secrets = secrets;
  }

  @PostConstruct
  void seal() {
    for (Webhook one : webhooks.all()) {
      if (secrets.outdated(one.secret())) {
        String owner = WebhookBooks.owner(one.tenant());
        secrets
            .open(owner, one.secret())
            .ifPresent(secret -> one.seal(secrets.seal(owner, secret)));
      }
    }
  }
}
