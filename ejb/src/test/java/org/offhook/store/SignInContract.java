package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offhook.access.LocalPasswords;
import org.offhook.access.SampleSessions;
import org.offhook.access.SecondFactors;
import org.offhook.access.SignInSession;
import org.offhook.access.SignInSessions;
import org.offhook.identity.SampleProviders;

/** Sessions and passwords. */
interface SignInContract extends StoreContract {
  Instant NINE = Instant.parse("2026-01-05T09:00:00.123Z");

  @Test
  default void aSessionIsFoundByItsTokensHashAndByItsIdInItsTenantOnly() {
    SampleTenants sample = SampleTenants.in(database());
    SignInSession session = SampleSessions.of(sample.maria(), NINE);
    String hash = SampleSessions.hash(session);
    database().run(em -> new SignInSessions(em).add(sample.acme(), session));
    assertThat(maybe(em -> new SignInSessions(em).byToken(hash)))
        .get()
        .extracting(SignInSession::user)
        .isEqualTo(sample.maria());
    assertThat(maybe(em -> new SignInSessions(em).find(sample.globex(), session.id()))).isEmpty();
  }

  @Test
  default void aSessionIsRemovedByItsOwnTenantOnly() {
    SampleTenants sample = SampleTenants.in(database());
    SignInSession session = SampleSessions.of(sample.maria(), NINE);
    database().run(em -> new SignInSessions(em).add(sample.acme(), session));
    assertThat(truth(em -> new SignInSessions(em).remove(sample.globex(), session.id()))).isFalse();
    assertThat(truth(em -> new SignInSessions(em).remove(sample.acme(), session.id()))).isTrue();
  }

  @Test
  default void sessionsComeLongestUnusedFirst() {
    SampleTenants sample = SampleTenants.in(database());
    SignInSession younger = SampleSessions.of(sample.maria(), NINE.plusSeconds(1));
    SignInSession older = SampleSessions.of(sample.maria(), NINE);
    database()
        .run(
            em -> {
              new SignInSessions(em).add(sample.acme(), younger);
              new SignInSessions(em).add(sample.acme(), older);
            });
    assertThat(many(em -> new SignInSessions(em).ofPerson(sample.acme(), sample.maria().user())))
        .extracting(SignInSession::id)
        .containsExactly(older.id(), younger.id());
  }

  @Test
  default void expiredSessionsAreThoseUnusedOrTooOld() {
    SampleTenants sample = SampleTenants.in(database());
    SignInSession session = SampleSessions.of(sample.maria(), NINE);
    database().run(em -> new SignInSessions(em).add(sample.acme(), session));
    assertThat(expired(NINE, NINE.minusSeconds(1))).contains(session.id());
    assertThat(expired(NINE.minusMillis(1), NINE)).contains(session.id());
    assertThat(expired(NINE.minusMillis(1), NINE.minusMillis(1))).doesNotContain(session.id());
  }

  private List<String> expired(Instant usedBefore, Instant openedBefore) {
    return database().in(em -> new SignInSessions(em).expired(usedBefore, openedBefore)).stream()
        .map(SignInSession::id)
        .toList();
  }

  @Test
  default void aFirstPasswordIsToBeChangedUntilItIs() {
    SampleTenants sample = SampleTenants.in(database());
    var user = sample.maria().user();
    database().run(em -> new LocalPasswords(em).set(sample.acme(), user, "first", true, NINE));
    assertThat(truth(em -> new LocalPasswords(em).toChange(sample.acme(), user))).isTrue();
    assertThat(truth(em -> new LocalPasswords(em).toChange(sample.globex(), user))).isFalse();
    database().run(em -> new LocalPasswords(em).set(sample.acme(), user, "own", NINE));
    assertThat(truth(em -> new LocalPasswords(em).toChange(sample.acme(), user))).isFalse();
  }

  @Test
  default void aPasswordIsReplaced() {
    SampleTenants sample = SampleTenants.in(database());
    var user = sample.maria().user();
    database().run(em -> new LocalPasswords(em).set(sample.acme(), user, "first", NINE));
    database().run(em -> new LocalPasswords(em).set(sample.acme(), user, "second", NINE));
    assertThat(maybe(em -> new LocalPasswords(em).hash(sample.acme(), user))).contains("second");
    assertThat(maybe(em -> new LocalPasswords(em).hash(sample.globex(), user))).isEmpty();
  }

  @Test
  default void aRecoveryCodeOpensOnceAndGoesWithItsFactor() {
    SampleTenants sample = SampleTenants.in(database());
    var user = sample.maria().user();
    database()
        .run(
            em ->
                new SecondFactors(em)
                    .begin(sample.acme(), user, SampleProviders.SECRET, List.of("one", "two")));
    assertThat(truth(em -> new SecondFactors(em).spend(sample.globex(), user, "one"))).isFalse();
    assertThat(truth(em -> new SecondFactors(em).spend(sample.acme(), user, "one"))).isTrue();
    assertThat(truth(em -> new SecondFactors(em).spend(sample.acme(), user, "one"))).isFalse();
    assertThat(count(em -> new SecondFactors(em).codes(sample.acme(), user))).isEqualTo(1);
    database()
        .run(
            em ->
                new SecondFactors(em)
                    .begin(sample.acme(), user, SampleProviders.SECRET, List.of("three")));
    assertThat(truth(em -> new SecondFactors(em).spend(sample.acme(), user, "two"))).isFalse();
    assertThat(truth(em -> new SecondFactors(em).remove(sample.globex(), user))).isFalse();
    assertThat(truth(em -> new SecondFactors(em).remove(sample.acme(), user))).isTrue();
    assertThat(maybe(em -> new SecondFactors(em).find(sample.acme(), user))).isEmpty();
  }
}
