package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallId;
import org.offhook.directory.People;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.presence.Appearance;
import org.offhook.presence.Appearance.State;
import org.offhook.presence.PresenceBook;
import org.offhook.presence.PresenceChanged;
import org.offhook.presence.PresenceLedger;
import org.offhook.presence.PresenceRounds;
import org.offhook.suite.Availability;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.WhileCalling;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.standin.FarSide.Someone;
import org.offhook.suite.standin.GraphFarSide;
import org.offhook.suite.standin.StandIn.Reply;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.SuiteFacts;

/** Presence, from where it comes about to where it is seen, on nodes that share a database. */
interface PresenceContract extends StoreContract {

  /** Two nodes, a company, and its suite where it has one. */
  final class Company implements AutoCloseable {
    final GraphFarSide side = new GraphFarSide();
    final TestDatabase database;
    final UserRef maria;
    final UserRef other;
    final String id;
    final List<PresenceChanged> announced = new ArrayList<>();
    final PresenceRounds node;
    final PresenceRounds neighbour;

    Company(TestDatabase database) {
      this.database = database;
      SampleTenants tenants = SampleTenants.in(database);
      maria = tenants.maria();
      other = tenants.otherMaria();
      id = side.person(Someone.named("maria"));
      node = rounds(announced);
      neighbour = rounds(new ArrayList<>());
    }

    PresenceRounds rounds(List<PresenceChanged> heard) {
      return new PresenceRounds(
          ledger(), Runnable::run, side.clock(), heard::add, user -> Optional.of(id));
    }

    private PresenceLedger ledger() {
      return (PresenceLedger)
          Proxy.newProxyInstance(
              PresenceLedger.class.getClassLoader(),
              new Class<?>[] {PresenceLedger.class},
              (proxy, method, arguments) ->
                  database.in(
                      em -> {
                        try {
                          return method.invoke(
                              new PresenceBook(
                                  new OwnPresences(em), new People(em), new Suites(em)),
                              arguments);
                        } catch (InvocationTargetException | IllegalAccessException fault) {
                          throw new IllegalStateException(fault);
                        }
                      }));
    }

    Company withSuite() {
      database.run(em -> SuiteRounds.connect(em, maria.tenant(), false, now()));
      return followed(Optional.empty());
    }

    Company followed(Optional<SuiteFailure> failure) {
      database.run(em -> new Suites(em).watched(maria.tenant(), failure, now()));
      node.turn();
      return this;
    }

    Instant now() {
      return side.clock().instant();
    }

    State state() {
      return node.board().appearance(maria).state();
    }

    void seen(Availability availability) {
      node.seen(maria, new SuitePresence(id, availability, false, Optional.of("")));
    }

    void tell() {
      node.tell(maria.tenant(), side.suite());
    }

    /** The node tells the suite of a call, and does not live to note that. */
    void killedWhileTelling() {
      PresenceLedger whole = ledger();
      PresenceLedger cut =
          (PresenceLedger)
              Proxy.newProxyInstance(
                  PresenceLedger.class.getClassLoader(),
                  new Class<?>[] {PresenceLedger.class},
                  (proxy, method, arguments) -> {
                    if (method.getName().equals("callingTold")) {
                      throw new IllegalStateException("killed");
                    }
                    return method.invoke(whole, arguments);
                  });
      PresenceRounds dying =
          new PresenceRounds(cut, Runnable::run, side.clock(), _ -> {}, user -> Optional.of(id));
      assertThatThrownBy(() -> dying.tell(maria.tenant(), side.suite())).hasMessage("killed");
    }

    /** How the suite shows Maria. */
    Availability there() {
      try {
        return side.suite().presence(id).availability();
      } catch (SuiteFailure none) {
        throw new AssertionError(none);
      }
    }

    /** Turn after turn of one node, until what another held is let go. */
    void later(PresenceRounds living) {
      for (int turn = 0; turn < 6; turn++) {
        side.clock().goOn(Limits.PRESENCE_SAID);
        living.turn();
      }
    }

    @Override
    public void close() {
      side.close();
    }
  }

  @Test
  default void withoutASuiteWhoIsAtADeviceIsAvailableAndElseOffline() {
    try (Company acme = new Company(database())) {
      assertThat(acme.state()).isEqualTo(State.OFFLINE);
      acme.node.here(Set.of(acme.maria));
      assertThat(acme.state()).isEqualTo(State.AVAILABLE);
      acme.node.here(Set.of());
      assertThat(acme.state()).isEqualTo(State.OFFLINE);
      assertThat(acme.announced).hasSize(2);
    }
  }

  @Test
  default void whatSomebodyChoosesIsSeenOnEveryNodeAndAfterARestart() {
    try (Company acme = new Company(database())) {
      acme.node.choose(acme.maria, Availability.DO_NOT_DISTURB, "back at 3");
      assertThat(acme.node.board().undisturbed(acme.maria)).isTrue();
      assertThat(acme.node.board().undisturbed(acme.other)).isFalse();
      acme.neighbour.turn();
      assertThat(acme.neighbour.board().appearance(acme.maria))
          .isEqualTo(new Appearance(State.DO_NOT_DISTURB, false, "back at 3"));
      assertThat(acme.neighbour.board().undisturbed(acme.maria)).isTrue();
      acme.node.choose(acme.maria, Availability.AVAILABLE, "");
      acme.side.clock().goOn(Limits.PRESENCE_TURN);
      acme.neighbour.turn();
      assertThat(acme.neighbour.board().undisturbed(acme.maria)).isFalse();
    }
  }

  @Test
  default void whoIsInvisibleIsSeenAsOfflineAlsoOnThePhone() {
    try (Company acme = new Company(database())) {
      acme.node.here(Set.of(acme.maria));
      acme.node.choose(acme.maria, Availability.INVISIBLE, "nobody reads this");
      acme.node.answered(acme.maria, CallId.random());
      assertThat(acme.node.board().appearance(acme.maria))
          .isEqualTo(new Appearance(State.OFFLINE, false, ""));
      assertThat(acme.node.board().own(acme.maria).state()).isEqualTo(Availability.INVISIBLE);
    }
  }

  @Test
  default void aCallMakesBusyUntilTheLastIsOver() {
    try (Company acme = new Company(database())) {
      acme.node.here(Set.of(acme.maria));
      CallId first = CallId.random();
      CallId second = CallId.random();
      acme.node.answered(acme.maria, first);
      acme.node.answered(acme.maria, second);
      acme.node.ended(acme.maria, first);
      assertThat(acme.node.board().appearance(acme.maria))
          .isEqualTo(new Appearance(State.BUSY, true, ""));
      acme.node.ended(acme.maria, second);
      assertThat(acme.state()).isEqualTo(State.AVAILABLE);
    }
  }

  @Test
  default void whatAKilledNodeHeldEndsAndWhatALivingOneHoldsDoesNot() {
    try (Company acme = new Company(database())) {
      acme.node.here(Set.of(acme.maria));
      acme.node.answered(acme.maria, CallId.random());
      acme.later(acme.node);
      acme.neighbour.turn();
      assertThat(acme.neighbour.board().appearance(acme.maria).calling()).isTrue();
      acme.later(acme.neighbour);
      assertThat(acme.neighbour.board().appearance(acme.maria))
          .isEqualTo(new Appearance(State.OFFLINE, false, ""));
    }
  }

  @Test
  default void theSuiteIsToldWhatIsChosenHereAndShowsItToAll() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.node.choose(acme.maria, Availability.DO_NOT_DISTURB, "back at 3");
      assertThat(acme.state()).as("at once").isEqualTo(State.DO_NOT_DISTURB);
      acme.tell();
      assertThat(acme.there()).isEqualTo(Availability.DO_NOT_DISTURB);
      assertThat(acme.node.board().appearance(acme.maria).message()).isEqualTo("back at 3");
      acme.tell();
      assertThat(acme.side.server().asked("setUserPreferredPresence")).hasSize(1);
    }
  }

  @Test
  default void aSuiteThatIsAwayHearsItLaterAndIsNotAskedAllTheTime() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.side.server().times(4, "setUserPreferredPresence", Reply.status(503, "{}"));
      acme.node.choose(acme.maria, Availability.DO_NOT_DISTURB, "");
      acme.tell();
      acme.tell();
      assertThat(acme.side.server().asked("setUserPreferredPresence")).hasSize(4);
      assertThat(acme.node.board().undisturbed(acme.maria)).isTrue();
      acme.side.clock().goOn(Limits.PRESENCE_SAID);
      acme.tell();
      assertThat(acme.there()).isEqualTo(Availability.DO_NOT_DISTURB);
    }
  }

  @Test
  default void whatTheSuiteNeverTakesIsNotToldAgain() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.side.server().times(4, "setUserPreferredPresence", Reply.status(403, "{}"));
      acme.node.choose(acme.maria, Availability.DO_NOT_DISTURB, "");
      acme.tell();
      acme.side.clock().goOn(Limits.PRESENCE_SAID);
      acme.tell();
      assertThat(acme.side.server().asked("setUserPreferredPresence")).hasSize(1);
    }
  }

  @Test
  default void whatIsChosenInTheSuiteCountsHere() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.seen(Availability.DO_NOT_DISTURB);
      assertThat(acme.node.board().undisturbed(acme.maria)).isTrue();
      assertThat(acme.node.board().own(acme.maria).state()).isEqualTo(Availability.DO_NOT_DISTURB);
      acme.side.clock().goOn(Limits.PRESENCE_ECHO);
      acme.seen(Availability.OFFLINE);
      assertThat(acme.node.board().undisturbed(acme.maria)).as("signed out there").isTrue();
      acme.seen(Availability.AVAILABLE);
      assertThat(acme.node.board().undisturbed(acme.maria)).isFalse();
      acme.tell();
      assertThat(acme.side.server().asked("PreferredPresence")).as("its own echo").isEmpty();
    }
  }

  /** What was shown before a choice may still be on its way after it. */
  @Test
  default void aLateEchoUndoesNoChoiceUnlessItIsStillSoAfterwards() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.node.choose(acme.maria, Availability.DO_NOT_DISTURB, "");
      acme.tell();
      acme.seen(Availability.AVAILABLE);
      assertThat(acme.node.board().undisturbed(acme.maria)).isTrue();
      acme.seen(Availability.DO_NOT_DISTURB);
      acme.side.clock().goOn(Limits.PRESENCE_ECHO);
      acme.node.turn();
      assertThat(acme.node.board().undisturbed(acme.maria)).isTrue();
      acme.node.choose(acme.maria, Availability.DO_NOT_DISTURB, "");
      acme.tell();
      acme.seen(Availability.AVAILABLE);
      acme.side.clock().goOn(Limits.PRESENCE_ECHO);
      acme.node.turn();
      assertThat(acme.node.board().undisturbed(acme.maria)).isFalse();
    }
  }

  @Test
  default void whatASuiteThatIsLostWouldSayIsUnknown() {
    try (Company acme = new Company(database()).withSuite()) {
      assertThat(acme.state()).as("nothing heard yet").isEqualTo(State.UNKNOWN);
      acme.seen(Availability.AWAY);
      assertThat(acme.state()).isEqualTo(State.AWAY);
      acme.announced.clear();
      acme.followed(Optional.of(new SuiteFailure(Why.UNREACHABLE, "")));
      assertThat(acme.state()).isEqualTo(State.UNKNOWN);
      assertThat(acme.announced)
          .contains(new PresenceChanged(acme.maria.tenant(), Optional.empty()));
      acme.followed(Optional.empty());
      assertThat(acme.state()).isEqualTo(State.AWAY);
    }
  }

  @Test
  default void aCallIsShownInTheSuiteSaidAgainAndTakenBack() {
    try (Company acme = new Company(database()).withSuite()) {
      CallId call = CallId.random();
      acme.node.answered(acme.maria, call);
      acme.tell();
      acme.tell();
      assertThat(acme.there()).isEqualTo(Availability.BUSY);
      assertThat(acme.side.server().asked("/setPresence")).hasSize(1);
      acme.later(acme.node);
      acme.side.clock().goOn(Limits.PRESENCE_SAID);
      acme.node.turn();
      acme.tell();
      assertThat(acme.side.server().asked("/setPresence")).as("said again").hasSize(2);
      acme.node.ended(acme.maria, call);
      acme.tell();
      assertThat(acme.there()).isEqualTo(Availability.AVAILABLE);
    }
  }

  @Test
  default void whoWantsSoIsNotToBeDisturbedInTheSuiteDuringACallAndHasChosenNothing() {
    try (Company acme = new Company(database()).withSuite()) {
      assertThat(acme.node.whileCalling(acme.maria)).contains(WhileCalling.BUSY);
      assertThat(acme.node.whileCalling(acme.maria, WhileCalling.DO_NOT_DISTURB)).isTrue();
      assertThat(acme.neighbour.whileCalling(acme.other)).as("another company").isEmpty();
      CallId call = CallId.random();
      acme.node.answered(acme.maria, call);
      acme.tell();
      assertThat(acme.there()).isEqualTo(Availability.DO_NOT_DISTURB);
      acme.side.clock().goOn(Limits.PRESENCE_ECHO);
      acme.seen(Availability.DO_NOT_DISTURB);
      assertThat(acme.node.board().undisturbed(acme.maria)).as("the echo of a call").isFalse();
      acme.node.ended(acme.maria, call);
      acme.tell();
      assertThat(acme.there()).isEqualTo(Availability.AVAILABLE);
      acme.seen(Availability.AWAY);
      acme.seen(Availability.DO_NOT_DISTURB);
      assertThat(acme.node.board().undisturbed(acme.maria)).as("a late echo").isFalse();
      acme.side.clock().goOn(Limits.PRESENCE_ECHO);
      acme.node.turn();
      assertThat(acme.node.board().undisturbed(acme.maria)).as("it is still so").isTrue();
    }
  }

  @Test
  default void whatSomebodyChoosesDuringACallStaysAfterIt() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.node.whileCalling(acme.maria, WhileCalling.DO_NOT_DISTURB);
      CallId call = CallId.random();
      acme.node.answered(acme.maria, call);
      acme.tell();
      acme.node.choose(acme.maria, Availability.DO_NOT_DISTURB, "");
      acme.tell();
      acme.node.ended(acme.maria, call);
      acme.tell();
      assertThat(acme.there()).isEqualTo(Availability.DO_NOT_DISTURB);
      assertThat(acme.node.board().undisturbed(acme.maria)).isTrue();
    }
  }

  @Test
  default void whoseSuiteIsToStayUntouchedIsBusyHereAlone() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.seen(Availability.AVAILABLE);
      acme.node.whileCalling(acme.maria, WhileCalling.UNTOUCHED);
      CallId call = CallId.random();
      acme.node.answered(acme.maria, call);
      acme.tell();
      acme.node.ended(acme.maria, call);
      acme.tell();
      assertThat(acme.side.server().asked("resence").stream())
          .noneMatch(asked -> asked.method().equals("POST"));
      acme.node.answered(acme.maria, CallId.random());
      assertThat(acme.state()).isEqualTo(State.BUSY);
    }
  }

  /** It was killed between telling the suite and noting that it had. */
  @Test
  default void whomACallOfAKilledNodeKeptUndisturbedIsAvailableAgain() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.node.whileCalling(acme.maria, WhileCalling.DO_NOT_DISTURB);
      acme.node.answered(acme.maria, CallId.random());
      acme.killedWhileTelling();
      assertThat(acme.there()).isEqualTo(Availability.DO_NOT_DISTURB);
      acme.later(acme.neighbour);
      acme.neighbour.tell(acme.maria.tenant(), acme.side.suite());
      assertThat(acme.there()).isEqualTo(Availability.AVAILABLE);
      acme.neighbour.tell(acme.maria.tenant(), acme.side.suite());
      assertThat(acme.side.server().asked("/clearPresence")).as("once").hasSize(1);
    }
  }

  @Test
  default void aCallOfAKilledNodeIsTakenBackInTheSuite() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.node.answered(acme.maria, CallId.random());
      acme.tell();
      acme.later(acme.neighbour);
      acme.neighbour.tell(acme.maria.tenant(), acme.side.suite());
      assertThat(acme.there()).isEqualTo(Availability.AVAILABLE);
      assertThat(acme.side.server().asked("/clearPresence")).hasSize(1);
    }
  }

  @Test
  default void whatASuiteShowedThatIsLetGoIsForgotten() {
    try (Company acme = new Company(database()).withSuite()) {
      acme.seen(Availability.AWAY);
      database().run(em -> new OwnPresences(em).forgetSuite(acme.maria.tenant(), acme.now()));
      acme.node.turn();
      assertThat(acme.state()).isEqualTo(State.UNKNOWN);
    }
  }

  @Test
  default void suitesThatAreAwayAreCountedAndSaid() {
    SuiteFacts.Census before = census();
    try (Company acme = new Company(database()).withSuite()) {
      assertThat(census()).isEqualTo(new SuiteFacts.Census(before.suites() + 1, before.away()));
      acme.followed(Optional.of(new SuiteFailure(Why.UNREACHABLE, "")));
      assertThat(census().away()).isEqualTo(before.away() + 1);
      database()
          .run(
              em -> {
                new Suites(em).watched(acme.maria.tenant(), Optional.empty(), acme.now());
                new Suites(em)
                    .down(acme.maria.tenant(), new SuiteFailure(Why.BROKEN, ""), acme.now());
              });
      assertThat(census().away()).isEqualTo(before.away() + 1);
    }
  }

  private SuiteFacts.Census census() {
    return database().in(em -> new SuiteFacts(new Suites(em), null, null).census());
  }
}
