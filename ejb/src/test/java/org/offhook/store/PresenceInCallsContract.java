package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.offhook.call.CallId;
import org.offhook.limits.Limits;
import org.offhook.presence.Appearance.State;
import org.offhook.suite.Availability;
import org.offhook.suite.WhileCalling;

/** What a call on this phone makes of somebody's presence, here and in the company's suite. */
interface PresenceInCallsContract extends StoreContract {
  @Test
  default void aCallIsShownInTheSuiteSaidAgainAndTakenBack() {
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
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
    try (PresenceNodes acme = new PresenceNodes(database()).withSuite()) {
      acme.node.answered(acme.maria, CallId.random());
      acme.tell();
      acme.later(acme.neighbour);
      acme.neighbour.tell(acme.maria.tenant(), acme.side.suite());
      assertThat(acme.there()).isEqualTo(Availability.AVAILABLE);
      assertThat(acme.side.server().asked("/clearPresence")).hasSize(1);
    }
  }
}
