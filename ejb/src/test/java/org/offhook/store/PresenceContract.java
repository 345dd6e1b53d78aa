package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallId;
import org.offhook.limits.Limits;
import org.offhook.presence.Appearance;
import org.offhook.presence.Appearance.State;
import org.offhook.presence.PresenceChanged;
import org.offhook.suite.Availability;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuiteFailure.Why;
import org.offhook.suite.builtin.OwnPresences;
import org.offhook.suite.standin.StandIn.Reply;
import org.offhook.suite.store.Suites;
import org.offhook.suite.sync.SuiteFacts;

/** Presence, from where it comes about to where it is seen, on nodes that share a database. */
interface PresenceContract extends StoreContract {
  @Test
  default void withoutASuiteWhoIsAtADeviceIsAvailableAndElseOffline() {
    try (PresenceNodes acme = new PresenceNodes(database())) {
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
    try (PresenceNodes acme = new PresenceNodes(database())) {
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
    try (PresenceNodes acme = new PresenceNodes(database())) {
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
    try (PresenceNodes acme = new PresenceNodes(database())) {
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
    try (PresenceNodes acme = new PresenceNodes(database())) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
  default void whatASuiteShowedThatIsLetGoIsForgotten() {
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
      acme.seen(Availability.AWAY);
      database().run(em -> new OwnPresences(em).forgetSuite(acme.maria.tenant(), acme.now()));
      acme.node.turn();
      assertThat(acme.state()).isEqualTo(State.UNKNOWN);
    }
  }

  @Test
  default void suitesThatAreAwayAreCountedAndSaid() {
    SuiteFacts.Census before = census();
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
      assertThat(census()).isEqualTo(new SuiteFacts.Census(before.suites() + 1, before.away()));
      acme.followed(Optional.of(new SuiteFailure(Why.UNREACHABLE, "")));
      assertThat(census().away()).isEqualTo(before.away() + 1);
      database()
          .run(
              em -> {
                new Suites(em).watched(acme.maria.tenant(), Optional.empty(), acme.now());
                new Suites(em)
                    .down(
                        acme.maria.tenant(),
                        new SuiteFailure(Why.BROKEN, ""),
                        acme.now(),
                        acme.now());
              });
      assertThat(census().away()).isEqualTo(before.away() + 1);
    }
  }

  private SuiteFacts.Census census() {
    return database().in(em -> new SuiteFacts(new Suites(em)).census());
  }
}
