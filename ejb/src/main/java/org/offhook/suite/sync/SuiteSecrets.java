package org.offhook.suite.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.SecretSeal;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.tenant.TenantId;

/**
 * The seal of what proves us at suites, with the same keys as lines' secrets have. Outside the demo
 * a server without a key does not start, see there.
 */
@ApplicationScoped
public class SuiteSecrets {
  private SecretSeal seal;

  protected SuiteSecrets() {}

  @Inject
  public SuiteSecrets(
      @ConfigProperty(name = "OFFHOOK_SECRET_KEY") Optional<String> key,
      @ConfigProperty(name = "OFFHOOK_SECRET_KEY_PREVIOUS") Optional<String> previous) {
    this(
        key.isEmpty()
            ? SecretSeal.passing()
            : new SecretSeal(Stream.of(key, previous).flatMap(Optional::stream).toList()));
  }

  public SuiteSecrets(SecretSeal seal) {
    this.seal = seal;
  }

  public SealedSecret seal(TenantId tenant, SuiteSecret secret) {
    return seal.seal(owner(tenant), secret.written());
  }

  /** Empty when the key that sealed it is gone. */
  public Optional<SuiteSecret> open(SuiteConnection connection) {
    return seal.open(owner(connection.tenant()), connection.secret()).map(SuiteSecret::read);
  }

  boolean outdated(SuiteConnection connection) {
    return seal.outdated(connection.secret());
  }

  private static String owner(TenantId tenant) {
    return "suite of " + tenant.value();
  }
}
