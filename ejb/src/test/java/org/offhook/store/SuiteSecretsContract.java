package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.desk.KeptSecrets;
import org.offhook.suite.desk.SuiteWish;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.SuiteSecrets;
import org.offhook.tenant.TenantId;

/** What proves us at a suite is kept sealed, and for its own address alone. */
interface SuiteSecretsContract extends StoreContract {
  SuiteSecrets SEAL = SampleSuites.secrets();

  private static SuiteSettings at(String url, String client) {
    return new SuiteSettings(
        SuiteKind.RINGCENTRAL,
        url,
        "",
        "",
        client,
        new SuiteSettings.Takes(true, false, false, true, true));
  }

  private Optional<SuiteSecret> kept(TenantId tenant, SuiteSettings settings, String... entered) {
    SuiteWish wish =
        new SuiteWish(
            settings, Stream.of(entered).findFirst(), Stream.of(entered).skip(1).findFirst());
    return maybe(em -> new KeptSecrets(new Suites(em), SEAL).secret(tenant, wish));
  }

  @Test
  default void aKeptSecretIsForTheAddressAndApplicationItWasEnteredFor() {
    SampleTenants sample = SampleTenants.in(database());
    SuiteSettings settings = at("https://platform.ringcentral.com", "our-app");
    assertThat(kept(sample.acme(), settings, "secret")).as("without a JWT").isEmpty();
    SuiteSecret secret = new SuiteSecret("secret", "jwt");
    database()
        .run(
            em -> {
              SuiteConnection connection = new SuiteConnection(sample.acme());
              connection.become(settings, SEAL.seal(sample.acme(), secret));
              new Suites(em).add(sample.acme(), connection, Instant.EPOCH);
            });
    assertThat(kept(sample.acme(), settings)).contains(secret);
    assertThat(kept(sample.acme(), settings, "newer")).contains(new SuiteSecret("newer", "jwt"));
    assertThat(kept(sample.acme(), at("https://media.ringcentral.com", "our-app"))).isEmpty();
    assertThat(kept(sample.acme(), at("https://platform.ringcentral.com", "another"))).isEmpty();
    assertThat(kept(sample.globex(), settings)).isEmpty();
  }

  @Test
  default void aSecretDoesNotOpenInAnotherTenantsRow() {
    SampleTenants sample = SampleTenants.in(database());
    SuiteConnection stolen = new SuiteConnection(sample.globex());
    stolen.become(
        at("https://platform.ringcentral.com", "our-app"),
        SEAL.seal(sample.acme(), new SuiteSecret("secret", "jwt")));
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> SEAL.open(stolen))
        .isInstanceOf(IllegalStateException.class);
    assertThat(stolen.secret().text()).doesNotContain("secret");
  }
}
