package org.offhook.identity;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.offhook.secret.Secrets;

/**
 * Seals the secrets of providers' clients anew, at start, after a rotation of the key. Tokens are
 * not: each refresh seals new ones.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@PermitAll
public class SealedAnew {
  private IdentityProviders providers;
  private Secrets secrets;

  protected SealedAnew() {}

  @Inject
  public SealedAnew(IdentityProviders providers, Secrets secrets) {
    this.providers = providers;
    this.secrets = secrets;
  }

  @PostConstruct
  void seal() {
    for (IdentityProvider one : providers.all()) {
      if (secrets.outdated(one.secret())) {
        secrets
            .open(one.owner(), one.secret())
            .ifPresent(secret -> one.seal(secrets.seal(one.owner(), secret)));
      }
    }
  }
}
