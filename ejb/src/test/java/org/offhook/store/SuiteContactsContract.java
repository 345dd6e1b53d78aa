package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offhook.directory.Contacts;
import org.offhook.directory.Listing;
import org.offhook.directory.People;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.RingCentralFarSide;
import org.offhook.suite.standin.StandIn.Reply;
import org.offhook.suite.sync.SuiteRound;
import org.offhook.tenant.TenantId;

/** What becomes of a suite's contacts here, round after round. */
interface SuiteContactsContract extends StoreContract {
  @Test
  default void contactsAreFoundByNameAndNumberAndPrivateOnesByTheirOwnerAlone() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef ben = database().in(em -> SampleTenants.person(em, sample.acme(), "Ben"));
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), false)) {
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
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), false)) {
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

  /** RingCentral's address books, as Microsoft's private contacts. */
  @Test
  default void anAddressBookIsItsOwnersAlone() {
    SampleTenants sample = SampleTenants.in(database());
    UserRef ben = withAddress(sample.acme(), "Ben Fischer", "ben@acme.example");
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), false);
        RingCentralFarSide side = new RingCentralFarSide()) {
      String maria = side.person(Someone.named("maria"));
      String other = side.person(Someone.named("ben").reachedAt("+498955"));
      side.vendor()
          .books()
          .contact(maria, "\"firstName\":\"Gina\",\"mobilePhone\":\"+4917012345\"");
      side.vendor().books().contact(other, "\"company\":\"Globex\",\"businessPhone\":\"+4989555\"");
      side.vendor().books().close(other);
      new SuiteRound(rounds.ledger, side.clock()).run(rounds.job(), side.suite());
      assertThat(rounds.standing().up()).isTrue();
      assertThat(rounds.found(sample.maria(), "gina"))
          .containsExactly(new Listing("Gina", "+4917012345"));
      assertThat(rounds.found(ben, "gina")).isEmpty();
      assertThat(rounds.found(ben, "globex")).as("which we may not read").isEmpty();
      assertThat(rounds.nameOf(Optional.of(sample.maria()), "+4917012345")).contains("Gina");
      assertThat(rounds.nameOf(Optional.of(ben), "+4917012345")).isEmpty();
      assertThat(rounds.nameOf(Optional.empty(), "+4917012345")).isEmpty();
      side.vendor().books().forget(maria);
      side.clock().goOn(Limits.SUITE_SYNC);
      new SuiteRound(rounds.ledger, side.clock()).run(rounds.job(), side.suite());
      assertThat(rounds.found(sample.maria(), "gina")).isEmpty();
    }
  }

  @Test
  default void ofMorePeopleThanTheSuiteGivesAddressBooksOfThoseWhoAreHereHaveTheirs() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), true);
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

  @Test
  default void aMarkThatExpiredIsNoFailureAndWhatIsGoneMeanwhileGoes() {
    SampleTenants sample = SampleTenants.in(database());
    try (SuiteRounds rounds = new SuiteRounds(database(), sample.maria(), false)) {
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
}
