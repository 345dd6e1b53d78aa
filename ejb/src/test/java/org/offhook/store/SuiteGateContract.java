package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offhook.access.Admission;
import org.offhook.access.password.LocalPasswords;
import org.offhook.access.password.PasswordHash;
import org.offhook.access.session.SampleSessions;
import org.offhook.access.session.SessionEnded;
import org.offhook.access.session.SignInSession;
import org.offhook.access.session.SignInSessions;
import org.offhook.access.signin.SampleDoor;
import org.offhook.access.signin.SignInResult;
import org.offhook.audit.AuditFilter;
import org.offhook.audit.AuditLine;
import org.offhook.audit.AuditLog;
import org.offhook.audit.Change;
import org.offhook.connector.LinesChanged;
import org.offhook.directory.KeptOut;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserRef;
import org.offhook.identity.ProviderWish;
import org.offhook.identity.RoleClaim;
import org.offhook.identity.SampleArrivals;
import org.offhook.identity.SampleProviders;
import org.offhook.limits.SettableClock;
import org.offhook.suite.Licence;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.StandIn.Reply;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.SampleGate;

/** Who may use the phone, and who administers, on the word of the tenant's suite. */
interface SuiteGateContract extends StoreContract {
  String PASSWORD = "a password of hers";
  String MARIA =
      "{\"value\":[{\"id\":\"u-0000\",\"displayName\":\"maria\",\"mail\":\"maria@acme.example\",\"accountEnabled\":%s,\"assignedLicenses\":[%s]}]}";
  String BLOCKED = MARIA.formatted("false", "{}");
  String UNLICENSED = MARIA.formatted("true", "");

  private SuiteRounds rounds(SampleTenants sample) {
    SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), false);
    rounds.side.person(Someone.named("maria").administrator());
    return rounds;
  }

  private void round(SuiteRounds rounds, String people) {
    rounds.side.server().once("/v1.0/users", Reply.json(people));
    rounds.round();
  }

  private void roles(UserRef user, String... roles) {
    database()
        .run(
            em ->
                new People(em)
                    .change(
                        user.tenant(),
                        user.user(),
                        "Maria Weber",
                        Optional.of("maria@acme.example"),
                        Set.of(roles)));
  }

  private Person person(UserRef user) {
    return maybe(em -> new People(em).find(user.tenant(), user.user())).orElseThrow();
  }

  private void password(UserRef user) {
    String hash = PasswordHash.of(PASSWORD);
    database()
        .run(
            em ->
                new LocalPasswords(em)
                    .set(user.tenant(), user.user(), hash, new SettableClock().instant()));
  }

  private SignInResult signsIn(SampleTenants sample) {
    return database()
        .in(
            em ->
                new SampleDoor()
                    .tries(
                        em,
                        sample.acme() + ".example",
                        "maria",
                        PASSWORD,
                        Optional.empty(),
                        Optional.empty()));
  }

  private Set<String> signedIn(SampleTenants sample) {
    return ((SignInResult.SignedIn) signsIn(sample)).session().caller().roles();
  }

  private String arrives(SampleTenants sample, boolean adding, String email) {
    var wish =
        new ProviderWish(
            "Acme",
            SampleProviders.ISSUER,
            "offhook",
            Optional.empty(),
            RoleClaim.NONE,
            adding,
            false);
    return database()
        .in(
            em ->
                SampleArrivals.arrives(
                    em, sample.acme(), wish, Map.of("sub", email, "email", email)));
  }

  @Test
  default void whoIsBlockedIsSignedOutAndComesBackWhenTheyAreNot() {
    SampleTenants sample = SampleTenants.in(database());
    password(sample.maria());
    try (SuiteRounds rounds = rounds(sample)) {
      rounds.round();
      assertThat(rounds.announced).as("nothing to tell").isEmpty();
      SignInSession session = SampleSessions.of(sample.maria(), rounds.side.clock().instant());
      database().run(em -> new SignInSessions(em).add(sample.acme(), session));
      round(rounds, BLOCKED);
      assertThat(rounds.announced)
          .containsExactly(
              new SessionEnded(sample.maria(), session.id()), new LinesChanged(sample.acme()));
      assertThat(maybe(em -> new SignInSessions(em).find(sample.acme(), session.id()))).isEmpty();
      assertThat(signsIn(sample)).isEqualTo(new SignInResult.KeptOutBySuite(KeptOut.BLOCKED));
      assertThat(arrives(sample, true, "maria@acme.example")).isEqualTo("SUITE_BLOCKED");
      round(rounds, UNLICENSED);
      assertThat(signsIn(sample)).isEqualTo(new SignInResult.KeptOutBySuite(KeptOut.UNLICENSED));
      assertThat(arrives(sample, true, "maria@acme.example")).isEqualTo("SUITE_UNLICENSED");
      rounds.round();
      assertThat(signedIn(sample)).containsExactly("user");
      assertThat(arrives(sample, true, "maria@acme.example")).isEqualTo("maria [user]");
    }
  }

  @Test
  default void aSuiteThatIsAwayKeepsItsLastWord() {
    SampleTenants sample = SampleTenants.in(database());
    password(sample.maria());
    try (SuiteRounds rounds = rounds(sample)) {
      rounds.round();
      rounds.side.server().times(4, "/v1.0/users", Reply.status(500, "{}"));
      rounds.round();
      assertThat(rounds.standing().up()).isFalse();
      assertThat(signedIn(sample)).containsExactly("user");
      round(rounds, UNLICENSED);
      rounds.side.server().times(4, "/v1.0/users", Reply.status(500, "{}"));
      rounds.round();
      assertThat(signsIn(sample)).isEqualTo(new SignInResult.KeptOutBySuite(KeptOut.UNLICENSED));
    }
  }

  @Test
  default void anAdministratorWithoutALicenceKeepsTheConsole() {
    SampleTenants sample = SampleTenants.in(database());
    password(sample.maria());
    try (SuiteRounds rounds = rounds(sample)) {
      roles(sample.maria(), "user", "tenant-admin");
      round(rounds, BLOCKED);
      assertThat(signedIn(sample)).containsExactly("tenant-admin");
      assertThat(arrives(sample, true, "maria@acme.example")).isEqualTo("maria [tenant-admin]");
      roles(sample.maria(), "user");
      assertThat(signsIn(sample)).isEqualTo(new SignInResult.KeptOutBySuite(KeptOut.BLOCKED));
    }
  }

  @Test
  default void whoIsGoneIsKeptOutAndWhoWasNeverThereIsNot() {
    SampleTenants sample = SampleTenants.in(database());
    password(sample.maria());
    try (SuiteRounds rounds = rounds(sample)) {
      round(rounds, "{\"value\":[]}");
      assertThat(signedIn(sample)).as("never there").containsExactly("user");
      rounds.round();
      round(rounds, "{\"value\":[]}");
      assertThat(signsIn(sample)).isEqualTo(new SignInResult.KeptOutBySuite(KeptOut.BLOCKED));
      database()
          .run(
              em -> {
                new Suites(em).remove(sample.acme());
                SampleGate.in(em, rounds.side.clock(), rounds.announced::add)
                    .settle(sample.acme(), "https://graph.microsoft.com", 9);
              });
      assertThat(signedIn(sample)).as("without a suite").containsExactly("user");
    }
  }

  @Test
  default void whoCameSinceTheLastRoundIsJudgedAtTheDoor() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = rounds(sample)) {
      rounds.side.person(Someone.named("ben").with(Licence.NONE).reachedAt("+498955"));
      rounds.round();
      assertThat(arrives(sample, true, "ben@acme.example")).isEqualTo("SUITE_UNLICENSED");
      assertThat(maybe(em -> new People(em).byEmail(sample.acme(), "ben@acme.example"))).isEmpty();
      database()
          .run(em -> new People(em).add(sample.acme(), "ben@acme.example", "Ben", Set.of("user")));
      database()
          .run(
              em -> {
                Person ben =
                    new People(em).byLogin(sample.acme(), "ben@acme.example").orElseThrow();
                SampleGate.in(em, rounds.side.clock(), rounds.announced::add).settle(ben);
                assertThat(Admission.refusal(ben)).contains(KeptOut.UNLICENSED);
              });
    }
  }

  @Test
  default void whoIsThereTwiceIsJudgedByTheBetterAccount() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = rounds(sample)) {
      rounds.side.person(Someone.named("maria").with(Licence.NONE).reachedAt("+498955"));
      rounds.round();
      assertThat(Admission.refusal(person(sample.maria()))).isEmpty();
    }
  }

  @Test
  default void aListWithoutMostOfThePeopleShutsNobodyOut() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = rounds(sample)) {
      for (String name : List.of("ada", "ben", "carl", "dora", "emil")) {
        rounds.side.person(
            Someone.named(name).reachedAt("+4989" + name.length() + name.hashCode()));
        database()
            .run(
                em ->
                    new People(em)
                        .add(sample.acme(), name + "@acme.example", name, Set.of("user")));
      }
      rounds.round();
      assertThat(rounds.standing().counts().matched()).isEqualTo(6);
      round(rounds, UNLICENSED);
      assertThat(rounds.standing().why()).isEqualTo(Why.INCOMPLETE.name());
      assertThat(many(em -> List.copyOf(new People(em).suiteWords(sample.acme()).keySet())))
          .as("what it does say counts")
          .containsExactly(sample.maria().user());
      rounds.round();
      assertThat(rounds.standing().up()).isTrue();
    }
  }

  @Test
  default void whoAdministersTheSuiteAdministersTheTenantWhereThatIsWanted() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = rounds(sample)) {
      rounds.round();
      assertThat(Admission.roles(person(sample.maria()))).containsExactly("user");
      rounds.administrators(true);
      rounds.round();
      assertThat(Admission.roles(person(sample.maria())))
          .containsExactlyInAnyOrder("tenant-admin", "user");
      assertThat(person(sample.maria()).roles()).as("as given here").containsExactly("user");
      AuditLine noted =
          many(em -> new AuditLog(em).older(sample.acme(), AuditFilter.ALL, Optional.empty(), 9))
              .getFirst();
      assertThat(noted.actor()).isEqualTo("https://graph.microsoft.com");
      assertThat(noted.changes()).containsExactly(Change.of("roles", "user", "tenant-admin user"));
      round(rounds, BLOCKED);
      assertThat(Admission.refusal(person(sample.maria()))).contains(KeptOut.BLOCKED);
      rounds.round();
      roles(sample.maria(), "user", "tenant-admin");
      rounds.administrators(false);
      rounds.round();
      assertThat(Admission.roles(person(sample.maria())))
          .as("given by hand")
          .containsExactlyInAnyOrder("tenant-admin", "user");
    }
  }
}
