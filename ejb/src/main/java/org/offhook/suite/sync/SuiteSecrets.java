package org.offhook.suite.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.secret.HeldSecret;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.Secrets;
import org.offhook.suite.SuiteProof;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.tenant.TenantId;

/** What proves us at suites, sealed with the one seal of all rooms. */
@ApplicationScoped
public class SuiteSecrets {
  private Secrets secrets;

  protected SuiteSecrets() {}

  @Inject
  public SuiteSecrets(Secrets secrets) {
    this.secrets = secrets;
  }

  public SealedSecret seal(TenantId tenant, SuiteSecret secret) {
    return secrets.seal(SuiteConnection.owner(tenant), secret.written());
  }

  /** Empty when the key that sealed it is gone. */
  public Optional<SuiteSecret> open(SuiteConnection connection) {
    return secrets.open(connection.owner(), connection.secret()).map(SuiteSecret::read);
  }

  /** The same to be held for as long as the suite is. */
  Optional<SuiteProof> hold(SuiteConnection connection) {
    HeldSecret held = secrets.hold(connection.owner(), connection.secret());
    return held.open().map(_ -> () -> SuiteSecret.read(held.open().orElseThrow()));
  }
}
