package org.offhook.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.GraphFarSide;
import org.offhook.suite.standin.GraphStandIn;
import org.offhook.suite.standin.RemoteFarSide;
import org.offhook.suite.standin.StandIn.Reply;

/** Microsoft 365 keeps the contract, and what is its own. */
class MicrosoftTest implements RemoteSuiteContract {
  private final GraphFarSide side = new GraphFarSide();
  private final GraphStandIn vendor = side.vendor();

  @Override
  public RemoteFarSide side() {
    return side;
  }

  @AfterEach
  void close() {
    side.close();
  }

  private Optional<String> contacts(
      Optional<String> owner, Optional<String> mark, List<SuiteContact> into) throws SuiteFailure {
    into.clear();
    return side.suite().contacts(owner, mark, into::add);
  }

  @Test
  void contactsComeOnceAndThenOnlyWhatChanged() throws SuiteFailure {
    List<SuiteContact> found = new ArrayList<>();
    Optional<String> anna = Optional.of(side.person(Someone.named("anna")));
    vendor.contact(
        anna.orElseThrow(),
        "{\"id\":\"c1\",\"displayName\":\"Carl\",\"companyName\":\"Globex\",\"emailAddresses\":[{\"address\":\"C@globex.example\"}],\"businessPhones\":[\"089 1234\"],\"homePhones\":[],\"mobilePhone\":\"+49170\"}");
    Optional<String> mark = contacts(anna, Optional.empty(), found);
    assertThat(found)
        .containsExactly(
            new SuiteContact(
                "c1", "Carl", "Globex", "c@globex.example", List.of("089 1234", "+49170"), false));
    mark = contacts(anna, mark, found);
    assertThat(found).isEmpty();
    vendor.contact(anna.orElseThrow(), "{\"id\":\"c1\",\"@removed\":{\"reason\":\"deleted\"}}");
    contacts(anna, mark, found);
    assertThat(found).containsExactly(SuiteContact.gone("c1"));
    contacts(Optional.empty(), Optional.empty(), found);
    assertThat(found).as("the company's").isEmpty();
  }

  @Test
  void theCompanysContactsHaveTheirNumbersInPhones() throws SuiteFailure {
    List<SuiteContact> found = new ArrayList<>();
    vendor.contact(
        "",
        "{\"id\":\"o1\",\"displayName\":\"Dora\",\"mail\":\"d@x.example\",\"phones\":[{\"type\":\"business\",\"number\":\"+4930\"}]}");
    contacts(Optional.empty(), Optional.empty(), found);
    assertThat(found)
        .containsExactly(
            new SuiteContact("o1", "Dora", "", "d@x.example", List.of("+4930"), false));
  }

  @Test
  void aMarkThatIsTooOldIsCalledThat() throws SuiteFailure {
    List<SuiteContact> found = new ArrayList<>();
    Optional<String> mark = contacts(Optional.empty(), Optional.empty(), found);
    side.server()
        .once("/contacts/delta", Reply.status(410, "{\"error\":{\"code\":\"syncStateNotFound\"}}"));
    assertThat(RemoteSuiteContract.failure(() -> contacts(Optional.empty(), mark, found)).why())
        .isEqualTo(Why.MARK_EXPIRED);
  }

  @Test
  void aLinkToSomewhereElseIsNotFollowed() {
    for (String link :
        List.of("https://evil.example/v1.0/users", "http://127.0.0.1:1/v1.0/users", "::")) {
      side.server()
          .once("/v1.0/users", Reply.json("{\"value\":[],\"@odata.nextLink\":\"" + link + "\"}"));
      assertThat(RemoteSuiteContract.failure(this::everybody).why()).isEqualTo(Why.UNREADABLE);
    }
  }

  @Test
  void guestsAreNobodyAndWhoReadsNoRolesKnowsNoAdministrators() throws SuiteFailure {
    side.person(Someone.named("anna").administrator());
    side.server().once("directoryRoles", Reply.status(403, "{}"));
    assertThat(everybody()).hasSize(1).noneMatch(SuitePerson::administrator);
    side.server()
        .once(
            "/v1.0/users",
            Reply.json(
                "{\"value\":[{\"id\":\"g\",\"userType\":\"Guest\",\"mail\":\"g@x.example\"}]}"));
    assertThat(everybody()).isEmpty();
  }

  @Test
  void aCallHoldsFiveMinutesAndIsTakenBackAlsoWhenItIsOverThere() throws SuiteFailure {
    String id = side.person(Someone.named("anna"));
    assertThat(side.suite().showCalling(id, Availability.BUSY, true)).isTrue();
    assertThat(side.suite().presence(id).calling()).isTrue();
    assertThat(side.server().asked("/setPresence").getFirst().body()).contains("PT5M");
    side.server().once("/clearPresence", Reply.status(404, "{}"));
    side.suite().showCalling(id, Availability.BUSY, false);
    assertThat(side.server().asked("/clearPresence")).hasSize(1);
  }

  @Test
  void presenceOfManyIsAskedForInAsManyQuestionsAsGraphAllows() throws Exception {
    List<String> all = new ArrayList<>();
    for (int one = 0; one < 700; one++) {
      all.add(side.person(Someone.named("p" + one)));
    }
    List<SuitePresence> heard = new ArrayList<>();
    try (Watch watch = side.suite().watch(() -> all, heard::add)) {
      watch.check();
    }
    assertThat(heard).hasSize(700);
    assertThat(side.server().asked("getPresencesByUserId")).hasSize(2);
  }
}
