package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.offhook.identity.SampleProviders.ISSUER;

import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.access.session.SignInSessions;
import org.offhook.directory.UserRef;
import org.offhook.identity.IdentityProvider;
import org.offhook.identity.IdentityProviders;
import org.offhook.identity.OfflineAccess;
import org.offhook.identity.ProviderAccounts;
import org.offhook.identity.ProviderSession;
import org.offhook.identity.ProviderSessions;
import org.offhook.identity.ProviderWish;
import org.offhook.identity.RoleClaim;
import org.offhook.identity.SampleProviders;
import org.offhook.secret.SealedSecret;
import org.offhook.tenant.TenantId;

/** Identity providers, their people and their sessions. */
interface ProviderContract extends StoreContract {
  Instant TEN = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  default void aProviderIsSetOnceAndChangedWithoutItsSecret() {
    SampleTenants sample = SampleTenants.in(database());
    assertThatThrownBy(
            () ->
                database()
                    .run(
                        em ->
                            new IdentityProviders(em)
                                .set(sample.acme(), SampleProviders.wish(), Optional.empty())))
        .isInstanceOf(IllegalArgumentException.class);
    set(sample, SampleProviders.wish(), Optional.of(SampleProviders.SECRET));
    ProviderWish other =
        new ProviderWish(
            "Acme 2",
            ISSUER,
            "phone",
            Optional.empty(),
            new RoleClaim("groups", "", "admins"),
            true,
            false);
    set(sample, other, Optional.empty());
    IdentityProvider found =
        maybe(em -> new IdentityProviders(em).find(sample.acme())).orElseThrow();
    assertThat(found.is()).isEqualTo(other);
    assertThat(found.secret()).isEqualTo(SampleProviders.SECRET);
    assertThat(maybe(em -> new IdentityProviders(em).find(sample.globex()))).isEmpty();
    assertThat(truth(em -> new IdentityProviders(em).remove(sample.globex()))).isFalse();
    assertThat(truth(em -> new IdentityProviders(em).remove(sample.acme()))).isTrue();
  }

  @Test
  default void whatASignInFoundOutIsKeptUntilTheProviderIsSetAnew() {
    SampleTenants sample = SampleTenants.in(database());
    set(sample, SampleProviders.wish(), Optional.of(SampleProviders.SECRET));
    IdentityProvider before = provider(sample);
    assertThat(before.offline()).isEqualTo(OfflineAccess.UNASKED);
    found(sample.acme(), "https://o.th");
    found(sample.globex(), ISSUER);
    assertThat(provider(sample).offline()).isEqualTo(OfflineAccess.UNASKED);
    found(sample.acme(), ISSUER);
    assertThat(provider(sample).offline()).isEqualTo(OfflineAccess.ASKED);
    assertThat(provider(sample).version()).as("no administrator's").isEqualTo(before.version());
    set(sample, SampleProviders.wish(), Optional.empty());
    assertThat(provider(sample).offline()).isEqualTo(OfflineAccess.UNASKED);
  }

  private void found(TenantId tenant, String issuer) {
    database().run(em -> new IdentityProviders(em).found(tenant, issuer, OfflineAccess.ASKED));
  }

  private IdentityProvider provider(SampleTenants sample) {
    return maybe(em -> new IdentityProviders(em).find(sample.acme())).orElseThrow();
  }

  private void set(SampleTenants sample, ProviderWish wish, Optional<SealedSecret> secret) {
    database().run(em -> new IdentityProviders(em).set(sample.acme(), wish, secret));
  }

  @Test
  default void aSubjectIsOnePersonOfOneTenant() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef maria = sample.maria();
    database()
        .run(em -> new ProviderAccounts(em).connect(sample.acme(), maria.user(), ISSUER, "s-1"));
    assertThat(maybe(em -> new ProviderAccounts(em).person(sample.acme(), ISSUER, "s-1")))
        .contains(maria);
    assertThat(maybe(em -> new ProviderAccounts(em).person(sample.globex(), ISSUER, "s-1")))
        .isEmpty();
    assertThat(maybe(em -> new ProviderAccounts(em).person(sample.acme(), "https://o.th", "s-1")))
        .isEmpty();
    UserRef ben = database().in(em -> SampleTenants.person(em, sample.acme(), "Ben"));
    assertThatThrownBy(
            () ->
                database()
                    .run(
                        em ->
                            new ProviderAccounts(em)
                                .connect(sample.acme(), ben.user(), ISSUER, "s-1")))
        .isInstanceOf(PersistenceException.class);
  }

  @Test
  default void aProvidersSessionEndsWithTheSessionItself() {
    SampleTenants sample = SampleTenants.in(database());
    String session = database().in(em -> SampleProviders.signedIn(em, sample.maria(), TEN));
    assertThat(maybe(em -> new ProviderSessions(em).find(sample.acme(), session))).isPresent();
    assertThat(maybe(em -> new ProviderSessions(em).find(sample.globex(), session))).isEmpty();
    assertThat(truth(em -> new SignInSessions(em).remove(sample.acme(), session))).isTrue();
    assertThat(maybe(em -> new ProviderSessions(em).find(sample.acme(), session))).isEmpty();
  }

  @Test
  default void sessionsAreFoundByTheProvidersOwnNamesInTheirTenantOnly() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef maria = sample.maria();
    String one = database().in(em -> SampleProviders.signedIn(em, maria, TEN));
    String two = database().in(em -> SampleProviders.session(em, maria, TEN));
    assertThat(many(em -> new ProviderSessions(em).bySid(sample.acme(), ISSUER, "sid-of-" + one)))
        .extracting(ProviderSession::session)
        .containsExactly(one);
    assertThat(many(em -> new ProviderSessions(em).bySid(sample.globex(), ISSUER, "sid-of-" + one)))
        .isEmpty();
    assertThat(many(em -> new ProviderSessions(em).bySid(sample.acme(), ISSUER, ""))).isEmpty();
    String subject = "subject-of-" + maria.user();
    assertThat(many(em -> new ProviderSessions(em).bySubject(sample.acme(), ISSUER, subject)))
        .extracting(ProviderSession::session)
        .containsExactlyInAnyOrder(one, two);
    assertThat(many(em -> new ProviderSessions(em).bySubject(sample.acme(), "https://o", subject)))
        .isEmpty();
  }

  @Test
  default void aRefreshThatIsDueIsOneNodesAlone() {
    SampleTenants sample = SampleTenants.in(database());
    String session = database().in(em -> SampleProviders.signedIn(em, sample.maria(), TEN));
    assertThat(due(TEN.minusMillis(1), session)).isFalse();
    assertThat(due(TEN, session)).isTrue();
    assertThat(claim(sample, session)).isTrue();
    assertThat(claim(sample, session)).isFalse();
    assertThat(due(TEN, session)).isFalse();
  }

  private boolean due(Instant now, String session) {
    return many(em -> new ProviderSessions(em).due(now, 1000)).stream()
        .anyMatch(one -> one.session().equals(session));
  }

  private boolean claim(SampleTenants sample, String session) {
    return truth(
        em -> new ProviderSessions(em).claim(sample.acme(), session, TEN, TEN.plusSeconds(300)));
  }
}
