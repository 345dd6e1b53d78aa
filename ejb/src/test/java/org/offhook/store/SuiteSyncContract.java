package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.offhook.audit.Act;
import org.offhook.audit.AuditFilter;
import org.offhook.audit.AuditLine;
import org.offhook.audit.AuditLog;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.feed.ChangeLine;
import org.offhook.feed.ChangeLog;
import org.offhook.limits.Limits;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.StandIn.Reply;
import org.offhook.suite.store.SuiteMembers;
import org.offhook.suite.store.SuiteStanding;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.SuiteJob;
import org.offhook.suite.sync.SuiteLedger;
import org.offhook.suite.sync.SuiteRound;
import org.offhook.suite.sync.Superseded;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.TenantWish;
import org.offhook.tenant.Tenants;

/** What becomes of a suite's people here, round after round. */
interface SuiteSyncContract extends StoreContract {
  @Test
  default void peopleAreMatchedByAddressAndMarkedWhenTheyAreGoneAndNeverErased() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), false)) {
      database()
          .run(em -> new People(em).assign(sample.acme(), sample.maria().user(), "501", "501"));
      String id = rounds.side.person(Someone.named("maria"));
      rounds.side.person(Someone.named("nobody-here").reachedAt("+498955"));
      rounds.round();
      assertThat(rounds.standing().up()).isTrue();
      assertThat(rounds.standing().counts()).isEqualTo(new SuiteStanding.Counts(2, 1, 0, 0, 0));
      assertThat(rounds.ledger.members(sample.acme()))
          .containsExactly(java.util.Map.entry(id, sample.maria().user()));
      assertThat(entitled(sample.acme(), "MARIA@acme.example")).isTrue();
      rounds.side.server().once("/v1.0/users", Reply.json("{\"value\":[]}"));
      rounds.round();
      assertThat(rounds.standing().counts()).isEqualTo(new SuiteStanding.Counts(0, 0, 0, 2, 0));
      assertThat(entitled(sample.acme(), "maria@acme.example")).isFalse();
      assertThat(many(em -> new People(em).numbers(sample.acme(), sample.maria().user())))
          .containsExactly("501");
      rounds.round();
      assertThat(rounds.standing().counts())
          .as("back again")
          .isEqualTo(new SuiteStanding.Counts(2, 1, 0, 0, 0));
    }
  }

  private boolean entitled(TenantId tenant, String email) {
    return truth(
        em -> new SuiteMembers(em).said(tenant, email).stream().anyMatch(one -> one.entitled()));
  }

  @Test
  default void whoIsNotHereYetIsAddedWhileThereAreSeatsAndCalledWhatTheSuiteCallsThem() {
    SampleTenants sample = SampleTenants.in(database());
    database()
        .run(
            em ->
                new Tenants(em)
                    .find(sample.acme())
                    .orElseThrow()
                    .become(
                        new TenantWish(
                            "Acme",
                            "DE",
                            List.of(),
                            List.of(),
                            Optional.of(2),
                            Optional.empty(),
                            Optional.empty())));
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), true)) {
      rounds.side.person(Someone.named("anna"));
      rounds.side.person(Someone.named("bob").disabled().reachedAt("+498955"));
      rounds.side.person(Someone.named("carl").reachedAt("+498956"));
      rounds.round();
      Person anna =
          maybe(em -> new People(em).byEmail(sample.acme(), "anna@acme.example")).orElseThrow();
      assertThat(anna.roles()).containsExactly("user");
      assertThat(maybe(em -> new People(em).byEmail(sample.acme(), "bob@acme.example"))).isEmpty();
      assertThat(rounds.standing().counts().unseated()).as("carl").isEqualTo(1);
      rounds
          .side
          .server()
          .once(
              "/v1.0/users",
              Reply.json(
                  "{\"value\":[{\"id\":\"u-0000\",\"displayName\":\"Anna Arndt\",\"mail\":\"anna@acme.example\",\"accountEnabled\":true,\"assignedLicenses\":[{}]}]}"));
      rounds.round();
      assertThat(maybe(em -> new People(em).find(sample.acme(), anna.ref().user())))
          .map(Person::name)
          .contains("Anna Arndt");
      assertThat(maybe(em -> new People(em).byEmail(sample.globex(), "anna@acme.example")))
          .isEmpty();
      String suite =
          maybe(em -> new Suites(em).find(sample.acme())).orElseThrow().settings().base();
      assertThat(
              many(
                  em ->
                      new AuditLog(em).older(sample.acme(), AuditFilter.ALL, Optional.empty(), 9)))
          .extracting(AuditLine::actor, AuditLine::act)
          .containsExactly(tuple(suite, Act.PERSON_CHANGED), tuple(suite, Act.PERSON_ADDED));
      assertThat(many(em -> new ChangeLog(em).since(sample.acme(), 0, 9)))
          .extracting(ChangeLine::person)
          .containsExactly(anna.ref().user().toString(), anna.ref().user().toString());
    }
  }

  @Test
  default void aSuiteThatIsAwayKeepsWhatIsKnownAndIsTriedLaterAndLater() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), false)) {
      rounds.side.person(Someone.named("maria"));
      rounds.round();
      Instant lastGood = rounds.standing().lastSync().orElseThrow();
      Instant down = null;
      for (long minutes : new long[] {1, 2, 4, 8, 15, 15}) {
        rounds.side.server().times(4, "/v1.0/users", Reply.status(500, "{}"));
        rounds.round();
        SuiteStanding standing = rounds.standing();
        assertThat(standing.up()).isFalse();
        assertThat(standing.why()).isEqualTo(Why.BROKEN.name());
        assertThat(standing.lastSync()).contains(lastGood);
        assertThat(standing.nextSync())
            .isEqualTo(rounds.side.clock().instant().plus(Duration.ofMinutes(minutes)));
        down = down == null ? standing.since() : down;
        assertThat(standing.since()).isEqualTo(down);
      }
      assertThat(rounds.ledger.members(sample.acme())).hasSize(1);
      rounds.round();
      assertThat(rounds.standing().up()).isTrue();
      assertThat(rounds.standing().since()).isAfter(down);
    }
  }

  @Test
  default void aRoundThatIsWantedWhileAnotherIsOnStaysWanted() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), false)) {
      SuiteJob job = rounds.job();
      Instant wanted = rounds.side.clock().instant().plusSeconds(7);
      database().run(em -> new Suites(em).due(sample.acme(), wanted));
      rounds.ledger.up(job, wanted.plusSeconds(1));
      assertThat(rounds.standing().up()).isTrue();
      assertThat(rounds.standing().nextSync()).isEqualTo(wanted);
      rounds.ledger.down(job, new SuiteFailure(Why.BROKEN, ""), wanted.plusSeconds(2));
      assertThat(rounds.standing().nextSync()).isEqualTo(wanted);
      rounds.ledger.up(rounds.job(), wanted.plusSeconds(3));
      assertThat(rounds.standing().nextSync())
          .isEqualTo(wanted.plusSeconds(3).plus(Limits.SUITE_SYNC));
    }
  }

  @Test
  default void ofAConnectionThatIsMadeAgainOrChangedNothingMoreIsWrittenDown() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), true)) {
      rounds.side.person(Someone.named("anna"));
      SuiteJob before = rounds.job();
      database().run(em -> new Suites(em).remove(sample.acme()));
      rejected(rounds, before);
      Instant again = rounds.side.clock().instant().plusSeconds(60);
      database().run(em -> SuiteRounds.connect(em, sample.acme(), true, again));
      assertThat(rounds.job().version()).isEqualTo(before.version());
      rejected(rounds, before);
      SuiteJob now = rounds.job();
      rounds.administrators(true);
      rejected(rounds, now);
      new SuiteRound(rounds.ledger, rounds.side.clock()).run(now, rounds.side.suite());
      assertThat(rounds.standing().nextSync()).as("its round is still to come").isEqualTo(again);
      assertThat(rounds.standing().lastSync()).isEmpty();
      assertThat(rounds.ledger.members(sample.acme())).isEmpty();
      assertThat(maybe(em -> new People(em).byEmail(sample.acme(), "anna@acme.example"))).isEmpty();
    }
  }

  private static void rejected(SuiteRounds rounds, SuiteJob job) {
    SuiteLedger ledger = rounds.ledger;
    Instant now = rounds.side.clock().instant();
    SuiteFailure failure = new SuiteFailure(Why.BROKEN, "");
    Stream.<ThrowingCallable>of(
            () -> ledger.meet(job, List.of(SampleSuites.person("s1", "anna@acme.example")), now),
            () -> ledger.partFrom(job, now, now),
            () -> ledger.settle(job),
            () -> ledger.keepMark(job, Optional.empty(), Optional.of("mark")),
            () -> ledger.takeContacts(job, Optional.empty(), List.of(), now),
            () -> ledger.forgetContacts(job, Optional.empty(), now),
            () -> ledger.up(job, now),
            () -> ledger.down(job, failure, now),
            () -> ledger.watched(job, Optional.of(failure), now))
        .forEach(step -> assertThatThrownBy(step).isInstanceOf(Superseded.class));
  }

  @Test
  default void aSecretWhoseKeyIsGoneMustBeEnteredAgain() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), false)) {
      SuiteLedger other = SuiteRounds.ledger(database(), SampleSuites.secrets());
      assertThat(other.jobs(rounds.side.clock().instant()))
          .extracting(SuiteJob::tenant)
          .doesNotContain(sample.acme());
      assertThat(rounds.standing().why()).isEqualTo(Why.SEALED.name());
    }
  }
}
