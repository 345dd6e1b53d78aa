package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.access.factor.NewSecondFactor;
import org.offhook.access.factor.SecondFactors;
import org.offhook.access.password.LocalPasswords;
import org.offhook.access.password.PasswordHash;
import org.offhook.access.session.SampleSessions;
import org.offhook.access.session.SignInSession;
import org.offhook.access.session.SignInSessions;
import org.offhook.access.session.TenantSessions;
import org.offhook.access.signin.SampleDoor;
import org.offhook.access.signin.SignInResult;
import org.offhook.directory.UserRef;
import org.offhook.identity.SampleProviders;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

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
  default void everybodysSessionsAreFoundByWhoWhatAndWhere() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef ben = database().in(em -> SampleTenants.person(em, sample.acme(), "Ben"));
    SignInSession marias = SampleSessions.of(sample.maria(), NINE);
    SignInSession bens = SampleSessions.of(ben, NINE.plusSeconds(1));
    SignInSession others = SampleSessions.of(sample.otherMaria(), NINE);
    database()
        .run(
            em -> {
              new SignInSessions(em).add(sample.acme(), marias);
              new SignInSessions(em).add(sample.acme(), bens);
              new SignInSessions(em).add(sample.globex(), others);
            });
    Instant now = NINE.plusSeconds(60);
    assertThat(ids(sample.acme(), "", now, 9)).containsExactly(bens.id(), marias.id());
    assertThat(ids(sample.acme(), "", now, 1)).containsExactly(bens.id());
    assertThat(ids(sample.acme(), "bEN", now, 9)).containsExactly(bens.id());
    assertThat(ids(sample.acme(), "no such thing", now, 9)).isEmpty();
    assertThat(count(em -> new TenantSessions(em).size(sample.acme(), "", now))).isEqualTo(2);
    assertThat(ids(sample.acme(), "", NINE.plus(Limits.SESSION_IDLE), 9))
        .as("those that are over are not there")
        .containsExactly(bens.id());
  }

  private List<String> ids(TenantId tenant, String text, Instant now, int limit) {
    return many(em -> new TenantSessions(em).page(tenant, text, "", now, 0, limit)).stream()
        .map(session -> session.line().id())
        .toList();
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

  @Test
  default void whereASecondFactorIsRequiredNobodyIsInBeforeItsFirstCode() {
    SampleTenants sample = SampleTenants.in(database());
    var user = sample.maria().user();
    String first = PasswordHash.of("first");
    database().run(em -> new LocalPasswords(em).set(sample.acme(), user, first, true, NINE));
    database()
        .run(em -> new Tenants(em).find(sample.acme()).orElseThrow().requireSecondFactor(true));
    SampleDoor door = new SampleDoor();
    assertThat(tries(door, sample, "first", "", "")).isInstanceOf(SignInResult.ChangeFirst.class);
    assertThat(tries(door, sample, "first", "", "a new password"))
        .isInstanceOf(SignInResult.EnrolFirst.class);
    var begun = (SignInResult.EnrolFirst) tries(door, sample, "first", "", "a new password");
    NewSecondFactor factor = begun.secondFactor();
    assertThat(tries(door, sample, "first", "000000", "a new password"))
        .isInstanceOf(SignInResult.WrongCode.class);
    assertThat(tries(door, sample, "first", factor.codes().getFirst(), "a new password"))
        .as("a recovery code confirms nothing")
        .isInstanceOf(SignInResult.WrongCode.class);
    assertThat(many(em -> new SignInSessions(em).ofPerson(sample.acme(), user))).isEmpty();
    assertThat(tries(door, sample, "first", door.code(factor), "a new password"))
        .isInstanceOf(SignInResult.SignedIn.class);
    assertThat(tries(door, sample, "a new password", "", ""))
        .isInstanceOf(SignInResult.CodeNeeded.class);
    assertThat(tries(door, sample, "a new password", factor.codes().getFirst(), ""))
        .isInstanceOf(SignInResult.SignedIn.class);
  }

  private SignInResult tries(
      SampleDoor door, SampleTenants sample, String password, String code, String newPassword) {
    return database()
        .in(
            em ->
                door.tries(
                    em,
                    sample.acme() + ".example",
                    "maria",
                    password,
                    Optional.of(code).filter(text -> !text.isEmpty()),
                    Optional.of(newPassword).filter(text -> !text.isEmpty())));
  }
}
