package org.offhook.suite.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.SuiteSecrets;
import org.offhook.tenant.TenantId;

/**
 * What proves us at a suite: as it was entered just now, and for what was not, as it was kept. What
 * was kept never goes to another address or application than it was entered for: whoever types that
 * address would have it sent to them.
 */
@ApplicationScoped
@Transactional
public class KeptSecrets {
  private Suites suites;
  private SuiteSecrets secrets;

  protected KeptSecrets() {}

  @Inject
  public KeptSecrets(Suites suites, SuiteSecrets secrets) {
    this.suites = suites;
    this.secrets = secrets;
  }

  /** Empty when something of it was neither entered nor kept. */
  public Optional<SuiteSecret> secret(TenantId tenant, SuiteWish wish) {
    Optional<SuiteSecret> kept =
        suites.find(tenant).filter(one -> sameDoor(one, wish.settings())).flatMap(secrets::open);
    Optional<String> client = wish.clientSecret().or(() -> kept.map(SuiteSecret::clientSecret));
    if (wish.settings().kind() == SuiteKind.MICROSOFT_365) {
      return client.map(text -> new SuiteSecret(text, ""));
    }
    Optional<String> assertion = wish.assertion().or(() -> kept.map(SuiteSecret::assertion));
    return client.flatMap(text -> assertion.map(jwt -> new SuiteSecret(text, jwt)));
  }

  private static boolean sameDoor(SuiteConnection present, SuiteSettings other) {
    SuiteSettings one = present.settings();
    return sameCompany(one, other) && one.clientId().equals(other.clientId());
  }

  /** Whether people and contacts of the one are those of the other. */
  static boolean sameCompany(SuiteSettings one, SuiteSettings other) {
    return one.kind() == other.kind()
        && one.base().equals(other.base())
        && one.login().equals(other.login())
        && one.directory().equals(other.directory());
  }
}
