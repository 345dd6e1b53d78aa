package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.call.ClientCommand;
import org.offhook.call.CommandResult;
import org.offhook.call.DeviceId;
import org.offhook.limits.Limits;
import org.offhook.web.wire.Golden;

/** What a socket says and hears, from hello to goodbye. */
class ConversationTest extends BrowserTabs {
  @Test
  void helloIsAnsweredByWelcomeAndTheCallsHearOfIt() {
    Tab tab = anna().hello();
    assertThat(tab.pipe.types()).containsExactly("welcome");
    assertThat(tab.welcome().getBoolean("resumed")).isFalse();
    assertThat(tab.welcome().getInt("seq")).isZero();
    assertThat(devices.devices(SamplePeople.ANNA.ref())).containsExactly(DESK);
    assertThat(calls.presence).containsExactly("here " + DESK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", "call.hangup", "call.candidate", "call.start"})
  void anythingElseFirstEndsTheSocket(String golden) {
    Tab tab = anna().says(Golden.text(golden));
    assertThat(tab.pipe.farewells).containsExactly(Farewell.NOT_THE_PROTOCOL);
    assertThat(calls.commands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "hello", "{\"type\":\"hallo\"}", "{\"type\":\"hello\"}"})
  void soDoesWhatIsNoMessageAtAll(String text) {
    assertThat(anna().says(text).pipe.farewells).containsExactly(Farewell.NOT_THE_PROTOCOL);
  }

  @Test
  void aSecondHelloEndsTheSocket() {
    assertThat(anna().hello().hello().pipe.farewells).containsExactly(Farewell.NOT_THE_PROTOCOL);
  }

  @Test
  void aSessionThatEndedMeanwhileGetsNoWelcome() {
    signedIn = false;
    Tab tab = anna().hello();
    assertThat(tab.pipe.told).isEmpty();
    assertThat(tab.pipe.farewells).containsExactly(Farewell.SESSION_ENDED);
    assertThat(devices.devices(SamplePeople.ANNA.ref())).isEmpty();
  }

  /** The farewell is on its way, and the browser may well go on until it has heard it. */
  @Test
  void whoIsSignedOutIsObeyedNoMore() {
    Tab tab = anna().hello();
    tab.conversation.close(Farewell.SESSION_ENDED);
    tab.says(Golden.text("call.start"));
    assertThat(calls.commands).isEmpty();
    assertThat(tab.pipe.types()).containsExactly("welcome");
  }

  @Test
  void aMistakeLaterIsAnsweredAndTheSocketGoesOn() {
    Tab tab = anna().hello().says("nonsense").says("{\"type\":\"call.teleport\",\"id\":\"c-1\"}");
    assertThat(tab.pipe.types()).containsExactly("welcome", "error", "error");
    assertThat(tab.pipe.told.get(1).isNull("id")).isTrue();
    assertThat(tab.pipe.told.get(2).getString("code")).isEqualTo("unknown-type");
    assertThat(tab.says(Golden.text("ping")).pipe.last().getString("type")).isEqualTo("pong");
    assertThat(tab.pipe.farewells).isEmpty();
  }

  @Test
  void theServersForThePathAreInTheWelcomeAndCanBeAskedForAgain() {
    Tab tab = anna().hello();
    String ice =
        "{\"servers\":[{\"urls\":[\"stun:%s\"],\"username\":null,\"credential\":null}],\"policy\":\"all\",\"seconds\":null,\"serial\":null}"
            .formatted(SamplePeople.ANNA.user());
    assertThat(tab.welcome().getJsonObject("ice")).isEqualTo(Golden.parse(ice));
    assertThat(tab.says(Golden.text("ice.ask")).pipe.last())
        .isEqualTo(Golden.parse("{\"type\":\"ice\",\"ice\":%s}".formatted(ice)));
  }

  @Test
  void aCommandIsAnsweredWhenItIsDone() {
    Tab tab = anna().hello().says(Golden.text("call.hangup"));
    assertThat(calls.commands).containsExactly(new ClientCommand.HangUp(CALL));
    assertThat(tab.pipe.types()).containsExactly("welcome");
    calls.answers.getFirst().complete(CommandResult.DONE);
    assertThat(tab.pipe.last()).isEqualTo(Golden.parse("{\"type\":\"ok\",\"id\":\"c-5\"}"));
  }

  @Test
  void aCommandThatFailsInsideIsAnsweredToo() {
    Tab tab = anna().hello().says(Golden.text("call.hangup"));
    calls.answers.getFirst().completeExceptionally(new IllegalStateException("ours"));
    assertThat(tab.pipe.last().getString("code")).isEqualTo("internal");
  }

  @Test
  void theSameCommandTwiceHappensOnceAndHasOneAnswer() {
    Tab tab = anna().hello().says(Golden.text("call.start")).says(Golden.text("call.start"));
    calls.answers.getFirst().complete(CommandResult.LIMIT);
    tab.says(Golden.text("call.start")).says(Golden.text("call.start"));
    assertThat(calls.commands).hasSize(1);
    assertThat(tab.pipe.types()).containsExactly("welcome", "error", "error", "error");
    assertThat(tab.pipe.told.subList(2, 4)).containsOnly(tab.pipe.told.get(1));
  }

  @Test
  void aCommandSentAgainOnTheNextSocketHasItsAnswerThere() {
    Tab before = anna().hello().says(Golden.text("call.start"));
    before.conversation.left();
    calls.answers.getFirst().complete(CommandResult.DONE);
    Tab after = anna().hello().says(Golden.text("call.start"));
    assertThat(calls.commands).hasSize(1);
    assertThat(before.pipe.types()).containsExactly("welcome");
    assertThat(after.pipe.types()).containsExactly("welcome", "ok");
  }

  @Test
  void theSameIdOfAnotherDeviceIsAnotherCommand() {
    anna().hello().says(Golden.text("call.hangup"));
    anna().hello(new DeviceId("d-another-tab")).says(Golden.text("call.hangup"));
    assertThat(calls.commands).hasSize(2);
  }

  @Test
  void aCandidateIsPassedOnWithoutAnswer() {
    Tab tab = anna().hello().says(Golden.text("call.candidate-end"));
    calls.answers.getFirst().complete(CommandResult.NO_SUCH_CALL);
    assertThat(calls.commands).containsExactly(new ClientCommand.Candidate(CALL, ATTACH, ""));
    assertThat(tab.pipe.types()).containsExactly("welcome");
  }

  @Test
  void aDeviceThatComesBackGetsExactlyWhatItMissed() {
    Tab before = anna().hello();
    journalChanges(3);
    assertThat(before.pipe.sequence()).containsExactly(1L, 2L, 3L);
    before.conversation.left();
    journalChanges(2);
    Tab after = anna().resumes(before.welcome(), 2);
    assertThat(after.welcome().getBoolean("resumed")).isTrue();
    assertThat(after.welcome().getInt("seq")).isEqualTo(2);
    assertThat(after.pipe.sequence()).containsExactly(3L, 4L, 5L);
    journalChanges(1);
    assertThat(after.pipe.sequence()).containsExactly(3L, 4L, 5L, 6L);
  }

  @Test
  void aDeviceThatMissedMoreThanIsKeptTakesTheCallsAsTheTruth() {
    Tab before = anna().hello();
    before.conversation.left();
    journalChanges(Limits.EVENTS_KEPT + 1);
    Tab after = anna().resumes(before.welcome(), 0);
    assertThat(after.welcome().getBoolean("resumed")).isFalse();
    assertThat(after.welcome().getInt("seq")).isEqualTo(Limits.EVENTS_KEPT + 1);
    assertThat(after.pipe.sequence()).isEmpty();
  }

  @Test
  void aReloadedPageThatKnowsNothingGetsNoOldEvents() {
    Tab before = anna().hello();
    journalChanges(3);
    before.conversation.left();
    Tab after = anna().hello();
    assertThat(after.welcome().getInt("seq")).isEqualTo(3);
    assertThat(after.pipe.types()).containsExactly("welcome");
  }

  @Test
  void whatHappensDuringTheWelcomeFollowsIt() {
    whileWelcoming = () -> journalChanges(2);
    Tab tab = anna().hello();
    assertThat(tab.pipe.types()).containsExactly("welcome", "journal.changed", "journal.changed");
    assertThat(tab.welcome().getInt("seq")).isZero();
    assertThat(tab.pipe.sequence()).containsExactly(1L, 2L);
  }

  @Test
  void theSameDeviceOnANewSocketReplacesTheOld() {
    Tab before = anna().hello();
    Tab after = anna().hello();
    assertThat(before.pipe.farewells).containsExactly(Farewell.REPLACED);
    before.conversation.left();
    assertThat(devices.devices(SamplePeople.ANNA.ref())).containsExactly(DESK);
    journalChanges(1);
    assertThat(before.pipe.types()).containsExactly("welcome");
    assertThat(after.pipe.types()).containsExactly("welcome", "journal.changed");
    assertThat(calls.presence).containsExactly("here " + DESK, "here " + DESK);
  }

  @Test
  void theLastSocketOfADeviceGoneTheCallsHearOfIt() {
    Tab tab = anna().hello();
    tab.conversation.left();
    assertThat(devices.devices(SamplePeople.ANNA.ref())).isEmpty();
    assertThat(calls.presence).containsExactly("here " + DESK, "gone " + DESK);
  }

  @Test
  void aSocketThatNeverSaidHelloWasNeverHere() {
    anna().conversation.left();
    assertThat(calls.presence).isEmpty();
  }

  @Test
  void sixTabsHearTheSame() {
    List<Tab> tabs =
        IntStream.range(0, 6)
            .mapToObj(tab -> anna().hello(new DeviceId("d-tab-number-" + tab)))
            .toList();
    journalChanges(100);
    for (Tab tab : tabs) {
      assertThat(tab.pipe.sequence())
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    }
  }

  @Test
  void nobodyElseHears() {
    Tab ben = new Tab(this, SamplePeople.BEN).hello();
    Tab namesake = new Tab(this, SamplePeople.GLOBEX_ANNA).hello();
    journalChanges(1);
    devices.mediaConnected(SamplePeople.ANNA.ref(), DESK, CALL, ATTACH);
    assertThat(ben.pipe.types()).containsExactly("welcome");
    assertThat(namesake.pipe.types()).containsExactly("welcome");
  }

  @Test
  void mediaIsForItsDeviceOnly() {
    Tab desk = anna().hello();
    Tab other = anna().hello(new DeviceId("d-another-tab"));
    devices.mediaAnswer(SamplePeople.ANNA.ref(), DESK, CALL, ATTACH, "v=0");
    devices.codecWanted(SamplePeople.ANNA.ref(), DESK, CALL, ATTACH, "PCMA", 8);
    devices.mediaFailed(SamplePeople.ANNA.ref(), DESK, CALL, ATTACH, "NO_PATH");
    devices.mediaConnected(SamplePeople.ANNA.ref(), DESK, CALL, ATTACH);
    assertThat(desk.pipe.types())
        .containsExactly("welcome", "call.media", "call.codec", "call.failed", "call.connected");
    assertThat(other.pipe.types()).containsExactly("welcome");
  }

  @Test
  void newsForADeviceThatIsUnknownIsLost() {
    devices.mediaConnected(SamplePeople.ANNA.ref(), DESK, CALL, ATTACH);
    assertThat(anna().hello().pipe.types()).containsExactly("welcome");
  }

  @Test
  void aUserHasOnlySoManyDevices() {
    var tabs = new ArrayList<Tab>();
    for (int tab = 0; tab < Limits.DEVICES_PER_USER; tab++) {
      tabs.add(anna().hello(new DeviceId("d-tab-number-" + tab)));
    }
    assertThat(anna().hello().pipe.farewells).containsExactly(Farewell.FULL);
    tabs.getFirst().conversation.left();
    assertThat(anna().hello().pipe.types()).containsExactly("welcome");
  }

  @Test
  void aDeviceThatStaysAwayIsForgotten() {
    new Tab(this, SamplePeople.GLOBEX_ANNA).hello();
    Tab before = anna().hello();
    journalChanges(1);
    before.conversation.left();
    now = now.plus(Limits.DEVICE_KEPT).minusMillis(1);
    devices.forget();
    assertThat(devices.users(SamplePeople.ACME)).containsExactly(SamplePeople.ANNA.ref());
    now = now.plusMillis(1);
    devices.forget();
    assertThat(devices.users(SamplePeople.ACME)).isEmpty();
    Tab after = anna().resumes(before.welcome(), 1);
    assertThat(after.welcome().getBoolean("resumed")).isFalse();
    assertThat(after.welcome().getString("epoch"))
        .isNotEqualTo(before.welcome().getString("epoch"));
  }

  @Test
  void aDeviceThatJustLostItsSocketIsExpectedBackForAWhile() {
    assertThat(devices.expected(SamplePeople.ANNA.ref())).isFalse();
    Tab tab = anna().hello();
    assertThat(devices.expected(SamplePeople.ANNA.ref())).isTrue();
    tab.conversation.left();
    now = now.plus(Limits.NOBODY_THERE).minusMillis(1);
    assertThat(devices.expected(SamplePeople.ANNA.ref())).isTrue();
    now = now.plusMillis(1);
    assertThat(devices.expected(SamplePeople.ANNA.ref())).isFalse();
  }

  @Test
  void aDeviceWhoseUserSignedOutIsNotExpectedBack() {
    Tab tab = anna().hello();
    tab.conversation.close(Farewell.SESSION_ENDED);
    tab.conversation.left();
    assertThat(devices.expected(SamplePeople.ANNA.ref())).isFalse();
  }

  @Test
  void aDeviceThatIsHereIsNotForgottenHoweverSilent() {
    anna().hello();
    now = now.plus(Duration.ofDays(1));
    devices.forget();
    assertThat(devices.devices(SamplePeople.ANNA.ref())).containsExactly(DESK);
  }

  @Test
  void aMessageThatIsTooLargeEndsTheSocket() {
    Tab tab = anna().hello().says(" ".repeat(Limits.SOCKET_MESSAGE_BYTES));
    assertThat(tab.pipe.farewells).isEmpty();
    tab.says(" ".repeat(Limits.SOCKET_MESSAGE_BYTES + 1));
    assertThat(tab.pipe.farewells).containsExactly(Farewell.TOO_LARGE);
  }

  @Test
  void aMessageInPartsIsReadWhenItsLastPartIsThere() {
    Tab tab = anna().hello();
    String ping = Golden.text("ping");
    tab.conversation.heard(ping.substring(0, 5), false);
    int before = tab.pipe.told.size();
    tab.conversation.heard(ping.substring(5), true);
    assertThat(tab.pipe.told).hasSize(before + 1);
  }

  @Test
  void partsWithoutEndAreNoSignOfLife() {
    Tab tab = anna().hello();
    now = now.plusSeconds(40);
    tab.conversation.heard(" ", false);
    assertThat(tab.conversation.silentSince(now.minusSeconds(40))).isTrue();
  }

  @Test
  void aFloodEndsTheSocket() {
    Tab tab = anna().hello();
    for (int message = 0; message < 10 * Limits.SOCKET_MESSAGES_PER_SECOND; message++) {
      tab.says(Golden.text("ping"));
    }
    assertThat(tab.pipe.farewells).containsExactly(Farewell.TOO_MANY_MESSAGES);
  }
}
