package org.offhook.access.factor;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import org.offhook.secret.Secrets;

/** Seals the secrets of second factors anew, at start, after a rotation of the key. */
@Singleton
@Startup
@DependsOn("Migrations")
@PermitAll
public class SecondFactorsSealedAnew {
  private SecondFactors factors;
  private Secrets secrets;

  protected SecondFactorsSealedAnew() {}

  @Inject
  public SecondFactorsSealedAnew(SecondFactors factors, Secrets secrets) {
    this.factors = factors;
    this.secrets = secrets;
  }

  @PostConstruct
  void seal() {
    for (SecondFactor one : factors.all()) {
      if (secrets.outdated(one.secret())) {
        secrets
            .open(one.owner(), one.secret())
            .ifPresent(secret -> one.seal(secrets.seal(one.owner(), secret)));
      }
    }
  }
}
