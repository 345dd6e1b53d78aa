package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.AuditFilter;
import org.offhook.audit.AuditLine;
import org.offhook.audit.AuditLog;
import org.offhook.directory.Contacts;
import org.offhook.directory.Listing;
import org.offhook.directory.People;
import org.offhook.directory.Person;
import org.offhook.directory.UserRef;
import org.offhook.feed.ChangeLine;
import org.offhook.feed.ChangeLog;
import org.offhook.feed.UnheardChanges;
import org.offhook.lease.Leases;
import org.offhook.limits.Limits;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuiteKind;
import org.offhook.suite.SuitePerson;
import org.offhook.suite.SuiteSecret;
import org.offhook.suite.SuiteSettings;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.GraphFarSide;
import org.offhook.suite.standin.RingCentralFarSide;
import org.offhook.suite.standin.StandIn.Reply;
import org.offhook.suite.store.SuiteConnection;
import org.offhook.suite.store.SuiteMember;
import org.offhook.suite.store.SuiteMembers;
import org.offhook.suite.store.SuiteStanding;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.SuiteBook;
import org.offhook.suite.sync.SuiteJob;
import org.offhook.suite.sync.SuiteLedger;
import org.offhook.suite.sync.SuiteRound;
import org.offhook.suite.sync.SuiteSecrets;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.TenantWish;
import org.offhook.tenant.Tenants;

/** What becomes of a suite's people and contacts here, round after round. */
interface SuiteSyncContract extends StoreContract {
  SuiteSecrets SECRETS = SampleSuites.secrets();

  /** A company with a suite, and what is done with it. */
  final class Rounds implements AutoCloseable {
    final GraphFarSide side = new GraphFarSide();
    final TestDatabase database;
    final TenantId tenant;
    final SuiteLedger ledger;

    Rounds(TestDatabase database, UserRef maria, boolean adding) {
      this.database = database;
      this.tenant = maria.tenant();
      this.ledger = ledger(database, SECRETS);
      database.run(
          em -> {
            new People(em)
                .change(
                    tenant,
                    maria.user(),
                    "Maria Weber",
                    Optional.of("maria@acme.example"),
                    Set.of("user"));
            connect(em, tenant, adding, side.clock().instant());
          });
    }

    static void connect(EntityManager em, TenantId tenant, boolean adding, Instant now) {
      SuiteConnection connection = new SuiteConnection(tenant);
      connection.become(
          new SuiteSettings(
              SuiteKind.MICROSOFT_365,
              "https://graph.microsoft.com",
              "https://login.microsoftonline.com",
              "acme.example",
              "an-application",
              new SuiteSettings.Takes(true, adding, true, true)),
          SECRETS.seal(tenant, new SuiteSecret("its~secret", "")));
      new Suites(em).add(tenant, connection, now);
    }

    /** The ledger, each step in a transaction, as the container does it. */
    static SuiteLedger ledger(TestDatabase database, SuiteSecrets secrets) {
      return (SuiteLedger)
          Proxy.newProxyInstance(
              SuiteLedger.class.getClassLoader(),
              new Class<?>[] {SuiteLedger.class},
              (proxy, method, arguments) ->
                  database.in(
                      em -> {
                        try {
                          return method.invoke(book(em, secrets), arguments);
                        } catch (InvocationTargetException | IllegalAccessException fault) {
                          throw new IllegalStateException(fault);
                        }
                      }));
    }

    private static SuiteBook book(EntityManager em, SuiteSecrets secrets) {
      return new SuiteBook(
          new Suites(em),
          new SuiteMembers(em),
          new Tenants(em),
          new People(em),
          new Contacts(em),
          secrets,
          new Audit(new AuditLog(em), Clock.systemUTC()),
          UnheardChanges.in(em, Clock.systemUTC()),
          new Leases(em),
          new OwnPresences(em),
          "node");
    }

    SuiteJob job() {
      return ledger.jobs(side.clock().instant()).stream()
          .filter(one -> one.tenant().equals(tenant))
          .findFirst()
          .orElseThrow();
    }

    void round() {
      side.clock().goOn(Limits.SUITE_SYNC);
      new SuiteRound(ledger, side.clock()).run(job(), side.suite());
    }

    SuiteStanding standing() {
      return database.in(em -> new Suites(em).standing(tenant)).orElseThrow();
    }

    List<Listing> found(UserRef asker, String text) {
      return database.in(em -> new Contacts(em).search(tenant, asker.user(), text));
    }

    Optional<String> nameOf(Optional<UserRef> asker, String number) {
      return database.in(em -> new Contacts(em).nameOf(tenant, asker.map(UserRef::user), number));
    }

    @Override
    public void close() {
      side.close();
    }
  }

  @Test
  default void peopleAreMatchedByAddressAndMarkedWhenTheyAreGoneAndNeverErased() {
    SampleTenants sample = SampleTenants.in(database());
    try (Rounds rounds = new Rounds(database(), sample.maria(), false)) {
      database()
          .run(em -> new People(em).assign(sample.acme(), sample.maria().user(), "501", "501"));
      String id = rounds.side.person(Someone.named("maria"));
      rounds.side.person(Someone.named("nobody-here").reachedAt("+498955"));
      rounds.round();
      assertThat(rounds.standing().up()).isTrue();
      assertThat(rounds.standing().counts()).isEqualTo(new SuiteStanding.Counts(2, 1, 0, 0, 0));
      assertThat(rounds.ledger.members(sample.acme()))
          .containsExactly(java.util.Map.entry(id, sample.maria().user()));
      assertThat(known(sample.acme(), "MARIA@acme.example").filter(SuitePerson::entitled))
          .isPresent();
      rounds.side.server().once("/v1.0/users", Reply.json("{\"value\":[]}"));
      rounds.round();
      assertThat(rounds.standing().counts()).isEqualTo(new SuiteStanding.Counts(0, 0, 0, 2, 0));
      assertThat(known(sample.acme(), "maria@acme.example").filter(SuitePerson::entitled))
          .isEmpty();
      assertThat(many(em -> new People(em).numbers(sample.acme(), sample.maria().user())))
          .containsExactly("501");
      rounds.round();
      assertThat(rounds.standing().counts())
          .as("back again")
          .isEqualTo(new SuiteStanding.Counts(2, 1, 0, 0, 0));
    }
  }

  private Optional<SuitePerson> known(TenantId tenant, String email) {
    return maybe(em -> new SuiteMembers(em).byEmail(tenant, email).map(SuiteMember::said));
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
                            "Acme", "DE", List.of(), List.of(), Optional.of(2), Optional.empty())));
    try (Rounds rounds = new Rounds(database(), sample.maria(), true)) {
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
  default void contactsAreFoundByNameAndNumberAndPrivateOnesByTheirOwnerAlone() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef ben = database().in(em -> SampleTenants.person(em, sample.acme(), "Ben"));
    try (Rounds rounds = new Rounds(database(), sample.maria(), false)) {
      String id = rounds.side.person(Someone.named("maria"));
      var vendor = rounds.side.vendor();
      vendor.contact(
          "",
          "{\"id\":\"o1\",\"displayName\":\"Globex\",\"phones\":[{\"number\":\"089 987654\"}]}");
      vendor.contact(
          id,
          "{\"id\":\"c1\",\"displayName\":\"Mother\",\"mobilePhone\":\"0170 1234567\",\"businessPhones\":[\"089 987654\"]}");
      rounds.round();
      assertThat(rounds.found(ben, "glob")).containsExactly(new Listing("Globex", "+4989987654"));
      assertThat(rounds.found(sample.maria(), "987654")).hasSize(3);
      assertThat(rounds.found(ben, "mother")).isEmpty();
      assertThat(rounds.nameOf(Optional.empty(), "+4989987654")).contains("Globex");
      assertThat(rounds.nameOf(Optional.of(ben), "+4989987654")).contains("Globex");
      assertThat(rounds.nameOf(Optional.of(sample.maria()), "+4989987654")).contains("Mother");
      assertThat(rounds.nameOf(Optional.of(ben), "+491701234567")).isEmpty();
      assertThat(
              maybe(
                  em -> new Contacts(em).nameOf(sample.globex(), Optional.empty(), "+4989987654")))
          .isEmpty();
      vendor.contact(id, "{\"id\":\"c1\",\"displayName\":\"Mum\",\"mobilePhone\":\"0170 7\"}");
      rounds.round();
      assertThat(rounds.found(sample.maria(), "mother")).isEmpty();
      assertThat(rounds.found(sample.maria(), "mum")).hasSize(1);
      vendor.contact(id, "{\"id\":\"c1\",\"@removed\":{}}");
      rounds.round();
      assertThat(rounds.found(sample.maria(), "mum")).isEmpty();
      assertThat(rounds.standing().counts().contacts()).isEqualTo(1);
    }
  }

  /** The mark was about what somebody else has here already. */
  @Test
  default void whomTheSuiteKnowsAsAnotherOfOursNowBringsAllTheirContacts() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef ben = withAddress(sample.acme(), "Ben Fischer", "ben@acme.example");
    try (Rounds rounds = new Rounds(database(), sample.maria(), false)) {
      String id = rounds.side.person(Someone.named("maria"));
      rounds
          .side
          .vendor()
          .contact(
              id, "{\"id\":\"c1\",\"displayName\":\"Mother\",\"mobilePhone\":\"0170 1234567\"}");
      rounds.round();
      assertThat(rounds.found(ben, "mother")).isEmpty();
      rounds
          .side
          .server()
          .once(
              "/v1.0/users",
              Reply.json(
                  "{\"value\":[{\"id\":\"%s\",\"displayName\":\"Ben\",\"mail\":\"ben@acme.example\",\"accountEnabled\":true,\"assignedLicenses\":[{}]}]}"
                      .formatted(id)));
      rounds.round();
      assertThat(rounds.found(ben, "mother")).hasSize(1);
    }
  }

  private UserRef withAddress(TenantId tenant, String name, String email) {
    return database()
        .in(
            em -> {
              UserRef made = SampleTenants.person(em, tenant, name);
              new People(em).change(tenant, made.user(), name, Optional.of(email), Set.of("user"));
              return made;
            });
  }

  @Test
  default void aMarkThatExpiredIsNoFailureAndWhatIsGoneMeanwhileGoes() {
    SampleTenants sample = SampleTenants.in(database());
    try (Rounds rounds = new Rounds(database(), sample.maria(), false)) {
      rounds
          .side
          .vendor()
          .contact(
              "", "{\"id\":\"o1\",\"displayName\":\"Old\",\"phones\":[{\"number\":\"089 1\"}]}");
      rounds.round();
      rounds.side.server().once("/contacts/delta", Reply.status(410, "{}"));
      rounds
          .side
          .server()
          .once(
              "/contacts/delta",
              Reply.json(
                  "{\"value\":[{\"id\":\"o2\",\"displayName\":\"New\",\"phones\":[{\"number\":\"089 2\"}]}]}"));
      rounds.round();
      assertThat(rounds.standing().up()).isTrue();
      assertThat(rounds.found(sample.maria(), "")).extracting(Listing::name).containsExactly("New");
    }
  }

  @Test
  default void aSuiteThatIsAwayKeepsWhatIsKnownAndIsTriedLaterAndLater() {
    SampleTenants sample = SampleTenants.in(database());
    try (Rounds rounds = new Rounds(database(), sample.maria(), false)) {
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
  default void aSecretWhoseKeyIsGoneMustBeEnteredAgain() {
    SampleTenants sample = SampleTenants.in(database());
    try (Rounds rounds = new Rounds(database(), sample.maria(), false)) {
      SuiteLedger other = Rounds.ledger(database(), SampleSuites.secrets());
      assertThat(other.jobs(rounds.side.clock().instant()))
          .extracting(SuiteJob::tenant)
          .doesNotContain(sample.acme());
      assertThat(rounds.standing().why()).isEqualTo(Why.SEALED.name());
    }
  }

  /** RingCentral's address books, as Microsoft's private contacts. */
  @Test
  default void anAddressBookIsItsOwnersAlone() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef ben = withAddress(sample.acme(), "Ben Fischer", "ben@acme.example");
    try (Rounds rounds = new Rounds(database(), sample.maria(), false);
        RingCentralFarSide side = new RingCentralFarSide()) {
      String maria = side.person(Someone.named("maria"));
      String other = side.person(Someone.named("ben").reachedAt("+498955"));
      side.vendor().contact(maria, "\"firstName\":\"Gina\",\"mobilePhone\":\"+4917012345\"");
      side.vendor().contact(other, "\"company\":\"Globex\",\"businessPhone\":\"+4989555\"");
      side.vendor().closeAddressBook(other);
      new SuiteRound(rounds.ledger, side.clock()).run(rounds.job(), side.suite());
      assertThat(rounds.standing().up()).isTrue();
      assertThat(rounds.found(sample.maria(), "gina"))
          .containsExactly(new Listing("Gina", "+4917012345"));
      assertThat(rounds.found(ben, "gina")).isEmpty();
      assertThat(rounds.found(ben, "globex")).as("which we may not read").isEmpty();
      assertThat(rounds.nameOf(Optional.of(sample.maria()), "+4917012345")).contains("Gina");
      assertThat(rounds.nameOf(Optional.of(ben), "+4917012345")).isEmpty();
      assertThat(rounds.nameOf(Optional.empty(), "+4917012345")).isEmpty();
      side.vendor().forgetContacts(maria);
      side.clock().goOn(Limits.SUITE_SYNC);
      new SuiteRound(rounds.ledger, side.clock()).run(rounds.job(), side.suite());
      assertThat(rounds.found(sample.maria(), "gina")).isEmpty();
    }
  }

  @Test
  default void ofMorePeopleThanTheSuiteGivesAddressBooksOfThoseWhoAreHereHaveTheirs() {
    SampleTenants sample = SampleTenants.in(database());
    try (Rounds rounds = new Rounds(database(), sample.maria(), true);
        RingCentralFarSide side = new RingCentralFarSide()) {
      String maria = side.person(Someone.named("maria"));
      for (int one = 0; one < Limits.SUITE_ADDRESS_BOOKS; one++) {
        side.person(Someone.named("p" + one).reachedAt("+49891" + (10_000 + one)));
      }
      Instant now = side.clock().instant();
      database()
          .run(
              em ->
                  new OwnPresences(em)
                      .of(sample.acme(), sample.maria().user())
                      .here(true, now.plus(Limits.PRESENCE_HELD), now));
      new SuiteRound(rounds.ledger, side.clock()).run(rounds.job(), side.suite());
      assertThat(side.server().asked("/address-book/contact"))
          .singleElement()
          .satisfies(asked -> assertThat(asked.path()).contains(maria));
    }
  }
}
