package org.offhook.secret;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/**
 * Seals secrets anew, at start, after a rotation of the key. A provider's tokens are not: each
 * refresh seals new ones.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@PermitAll
public class SealedAnew {
  private SealedRows rows;
  private Secrets secrets;

  protected SealedAnew() {}

  @Inject
  public SealedAnew(SealedRows rows, Secrets secrets) {
    this.rows = rows;
    this.secrets = secrets;
  }

  @PostConstruct
  void seal() {
    rows.sealAnew(secrets);
  }
}
