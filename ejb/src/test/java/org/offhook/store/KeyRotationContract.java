package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.offhook.access.factor.SecondFactors;
import org.offhook.connector.Lines;
import org.offhook.connector.SampleConnectors;
import org.offhook.directory.UserRef;
import org.offhook.feed.SampleWebhooks;
import org.offhook.feed.Webhooks;
import org.offhook.identity.IdentityProvider;
import org.offhook.identity.IdentityProviders;
import org.offhook.identity.SampleProviders;
import org.offhook.secret.Sealed;
import org.offhook.secret.SealedRows;
import org.offhook.secret.Secrets;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.Suites;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** The operator changes the key that seals what the database keeps secret. */
interface KeyRotationContract extends StoreContract {
  Optional<String> OLD = Optional.of("b2xkIG9sZCBvbGQgb2xkIG9sZCBvbGQgb2xkIG9sZCE=");
  Optional<String> YOUNG = Optional.of("bmV3IG5ldyBuZXcgbmV3IG5ldyBuZXcgbmV3IG5ldyE=");
  Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static Secrets keys(Optional<String> key, Optional<String> previous) {
    return new Secrets(key, previous, false);
  }

  /** A secret of every kind, each of which says whose it is. */
  private static void fill(EntityManager em, UserRef maria, Secrets keys) {
    TenantId tenant = maria.tenant();
    String factor = "second factor of " + maria.user();
    new SecondFactors(em).begin(tenant, maria.user(), keys.seal(factor, factor), List.of());
    String provider = IdentityProvider.owner(tenant);
    new IdentityProviders(em)
        .set(tenant, SampleProviders.wish(), Optional.of(keys.seal(provider, provider)));
    new Webhooks(em).set(tenant, SampleWebhooks.with(tenant, "webhook of " + tenant, keys, NOW));
    String suite = SuiteConnection.owner(tenant);
    SuiteConnection connection = new SuiteConnection(tenant);
    connection.become(SampleSuites.SETTINGS, keys.seal(suite, suite));
    new Suites(em).add(tenant, connection, NOW);
    String line = UUID.randomUUID().toString();
    new Lines(em)
        .add(
            tenant,
            SampleConnectors.line(maria, "201", line, keys.hold(line, keys.seal(line, line))));
  }

  private static Set<EntityType<?>> kinds(EntityManager em) {
    return em.getMetamodel().getEntities().stream()
        .filter(
            kind ->
                kind.getAttributes().stream()
                    .anyMatch(column -> column.getName().equals("secretKeyId")))
        .collect(Collectors.toSet());
  }

  private static List<Sealed> rows(EntityManager em, EntityType<?> kind, TenantId tenant) {
    return em.createQuery("select e from " + kind.getName() + " e where e.tenant = :tenant")
        .setParameter("tenant", tenant.value())
        .getResultStream()
        .map(Sealed.class::cast)
        .toList();
  }

  private void allOpen(TenantId tenant, Secrets keys) {
    database()
        .run(
            em -> {
              for (EntityType<?> kind : kinds(em)) {
                List<Sealed> rows = rows(em, kind, tenant);
                assertThat(rows).as(kind.getName()).isNotEmpty();
                for (Sealed row : rows) {
                  assertThat(keys.open(row.owner(), row.secret()))
                      .as(kind.getName())
                      .contains(row.owner());
                }
              }
            });
  }

  @Test
  default void everySecretOutlivesTheKeyThatSealedIt() {
    SampleTenants sample = SampleTenants.in(database());
    Secrets before = keys(OLD, Optional.empty());
    database()
        .run(
            em -> {
              fill(em, sample.maria(), before);
              fill(em, sample.otherMaria(), before);
              new Tenants(em).find(sample.globex()).orElseThrow().suspend(NOW);
            });
    allOpen(sample.acme(), before);
    database().run(em -> new SealedRows(em).sealAnew(keys(YOUNG, OLD)));
    allOpen(sample.acme(), keys(YOUNG, Optional.empty()));
    allOpen(sample.globex(), keys(YOUNG, Optional.empty()));
  }

  @Test
  default void whatDoesNotOpenStaysAsItIs() {
    SampleTenants sample = SampleTenants.in(database());
    Secrets before = keys(OLD, Optional.empty());
    database()
        .run(
            em -> {
              fill(em, sample.maria(), before);
              SuiteConnection stolen = new SuiteConnection(sample.globex());
              stolen.become(SampleSuites.SETTINGS, before.seal("somebody else", "secret"));
              new Suites(em).add(sample.globex(), stolen, NOW);
            });
    database().run(em -> new SealedRows(em).sealAnew(keys(YOUNG, Optional.empty())));
    allOpen(sample.acme(), before);
    database().run(em -> new SealedRows(em).sealAnew(keys(YOUNG, OLD)));
    allOpen(sample.acme(), keys(YOUNG, Optional.empty()));
    assertThat(maybe(em -> new Suites(em).find(sample.globex()).map(row -> row.secret().keyId())))
        .contains(before.keyId());
  }
}
