package org.offhook.call.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallView;
import org.offhook.call.CommandResult;
import org.offhook.call.Ending;
import org.offhook.call.core.CallState.Alerting;
import org.offhook.call.core.CallState.Answering;
import org.offhook.call.core.CallState.Connecting;
import org.offhook.call.core.CallState.Ended;
import org.offhook.call.core.CallState.Ringing;
import org.offhook.call.core.CallState.Talking;
import org.offhook.call.core.CallState.Waiting;
import org.offhook.limits.Limits;
import org.offhook.media.Tone;

/** What happens when things cross, each as a sentence. */
class CallRacesTest {
  private static final Optional<String> SDP = Optional.of("sdp");

  @Test
  void theBrowserIsAnsweredBeforeThePbxIsAsked() {
    assertThat(words(SampleCalls.dialling().effects()))
        .containsSubsequence(
            "answer browser desk-attach-1",
            "tell answer desk-attach-1",
            "reply DONE",
            "offer PBX INVITE",
            "INVITE 'our offer'");
  }

  @Test
  void twoDevicesAnswerAtOnceAndTheFirstWins() {
    var play =
        SampleCalls.joining()
            .then(SampleEvents.attach(SampleCalls.MOBILE, SampleCalls.MOBILE_1))
            .then(SampleEvents.connected(SampleCalls.DESK_1))
            .then(SampleEvents.connected(SampleCalls.MOBILE_1))
            .then(SampleEvents.answer(SampleCalls.MOBILE, SampleCalls.MOBILE_1));
    assertThat(play.view().device()).contains(SampleCalls.MOBILE);
    assertThat(words(play.latest()))
        .containsSubsequence("join mobile-attach-1", "200 'our answer'", "drop desk-attach-1");
    play.then(SampleEvents.answer(SampleCalls.DESK, SampleCalls.DESK_1));
    assertThat(play.latest()).containsExactly(reply(CommandResult.TOO_LATE));
    assertThat(play.view().device()).contains(SampleCalls.MOBILE);
  }

  @Test
  void aWarmUpThatArrivesAfterAnotherDeviceAnsweredDoesNotStealTheCall() {
    var play =
        SampleCalls.talking().then(SampleEvents.attach(SampleCalls.MOBILE, SampleCalls.MOBILE_1));
    assertThat(play.latest()).containsExactly(reply(CommandResult.TOO_LATE));
    assertThat(play.view().device()).contains(SampleCalls.DESK);
  }

  @Test
  void thePbxHearsTheAnswerOnlyWhenTheBrowsersMediaIsUp() {
    var play = SampleCalls.answering();
    assertThat(play.state()).isInstanceOf(Answering.class);
    assertThat(play.effects()).noneMatch(Effect.Accept.class::isInstance);
    play.then(SampleEvents.connected(SampleCalls.DESK_1));
    assertThat(words(play.latest())).containsSubsequence("join desk-attach-1", "200 'our answer'");
  }

  @Test
  void whenTheWinnersMediaFailsItRingsAgainAndAnotherDeviceAnswers() {
    var play =
        SampleCalls.answering()
            .then(SampleEvents.attach(SampleCalls.MOBILE, SampleCalls.MOBILE_1))
            .then(SampleEvents.connected(SampleCalls.MOBILE_1))
            .then(SampleEvents.failed(SampleCalls.DESK_1));
    assertThat(play.state()).isInstanceOf(Ringing.class);
    play.then(SampleEvents.answer(SampleCalls.MOBILE, SampleCalls.MOBILE_1));
    assertThat(play.state()).isInstanceOf(Talking.class);
    assertThat(play.view().device()).contains(SampleCalls.MOBILE);
  }

  @Test
  void whenNoMediaComesUpAndNobodyElseIsThereTheEndingNamesIt() {
    var play =
        SampleCalls.answering()
            .then(SampleEvents.gone(SampleCalls.MOBILE))
            .then(new CallEvent.TimerFired(CallTimer.MEDIA));
    assertThat(play.state()).isInstanceOf(Ringing.class);
    play.then(new CallEvent.TimerFired(CallTimer.NOBODY));
    assertThat(ending(play)).isEqualTo(Ending.Code.NO_MEDIA);
    assertThat(words(play.latest())).contains("refuse 480");
  }

  /** B8: the PBX is let go at once, whatever state its leg is in, and the reason is named. */
  @Test
  void aBrowserThatIsNotWhomItPromisedEndsTheCallThatNobodyElseHas() {
    Map<String, Play> plays =
        Map.of(
            "CANCEL", SampleCalls.dialling(),
            "BYE", SampleCalls.answeredEarly(),
            "refuse 480", SampleCalls.answering().then(SampleEvents.gone(SampleCalls.MOBILE)));
    plays.forEach((word, play) -> strangerEnds(play, word));
    strangerEnds(SampleCalls.joining().then(SampleEvents.gone(SampleCalls.MOBILE)), "refuse 480");
  }

  private static void strangerEnds(Play play, String word) {
    play.then(SampleEvents.insecure(SampleCalls.DESK_1));
    assertThat(ending(play)).isEqualTo(Ending.Code.INSECURE_MEDIA);
    assertThat(words(play.latest())).contains(word);
  }

  @Test
  void aStrangerThatJoinsTakesNoCallFromWhomeverHasIt() {
    var play =
        SampleCalls.talking()
            .then(SampleEvents.take(SampleCalls.MOBILE, SampleCalls.MOBILE_1))
            .then(SampleEvents.insecure(SampleCalls.MOBILE_1));
    assertThat(play.state()).isInstanceOf(Talking.class);
    assertThat(play.view().device()).contains(SampleCalls.DESK);
  }

  @Test
  void whileOthersAreThereTheyMayAnswerInTheStrangersPlace() {
    var play = SampleCalls.answering().then(SampleEvents.insecure(SampleCalls.DESK_1));
    assertThat(play.state()).isInstanceOf(Ringing.class);
  }

  @Test
  void theRingingLimitGoesOnWhileAnAnswerFails() {
    var play =
        SampleCalls.joining()
            .after(Limits.RINGING.minusSeconds(1))
            .then(SampleEvents.answer(SampleCalls.DESK, SampleCalls.DESK_1))
            .after(Duration.ofSeconds(3))
            .then(SampleEvents.failed(SampleCalls.DESK_1));
    assertThat(play.latest())
        .contains(new Effect.StartTimer(CallTimer.RINGING, SampleCalls.NINE.plus(Limits.RINGING)));
  }

  @Test
  void theWinnerMayAttachAgainWhileItIsAnswering() {
    var play =
        SampleCalls.answering()
            .then(SampleEvents.attach(SampleCalls.DESK, SampleCalls.DESK_2))
            .then(SampleEvents.connected(SampleCalls.DESK_2));
    assertThat(words(play.latest())).containsSubsequence("join desk-attach-2", "200 'our answer'");
    assertThat(words(play.effects())).contains("drop desk-attach-1");
  }

  @Test
  void theCallersCancelCrossesOurAnswer() {
    var play = SampleCalls.talking().then(SampleEvents.cancelled(false));
    assertThat(ending(play)).isEqualTo(Ending.Code.HUNG_UP_THERE);
    assertThat(play.latest()).noneMatch(Effect.ToPbx.class::isInstance);
  }

  @Test
  void aCancelIsMissedAndNeverAnsweredElsewhereUnlessTheCauseSaysSo() {
    assertThat(ending(SampleCalls.ringing().then(SampleEvents.cancelled(false))))
        .isEqualTo(Ending.Code.MISSED);
    assertThat(ending(SampleCalls.ringing().then(SampleEvents.cancelled(true))))
        .isEqualTo(Ending.Code.ANSWERED_ELSEWHERE);
  }

  @Test
  void theUserHangsUpWhileThePbxAnswers() {
    var cancelled = SampleCalls.alerting().then(SampleEvents.hangUp(SampleCalls.DESK));
    assertThat(words(cancelled.latest())).startsWith("CANCEL");
    cancelled.then(SampleEvents.answered(SDP));
    assertThat(words(cancelled.latest())).containsExactly("BYE");
    var settling = SampleCalls.settling().pending(SampleEvents.hangUp(SampleCalls.DESK));
    assertThat(words(settling.latest())).startsWith("BYE");
    settling.pending(SampleEvents.agreed(Exchange.FINAL, sendrecv()));
    assertThat(settling.latest()).isEmpty();
  }

  @Test
  void aLate180AfterThe200ChangesNothing() {
    var play = SampleCalls.up(SampleCalls.answeredEarly());
    var before = play.call();
    play.then(SampleEvents.alerting(SDP));
    assertThat(play.call()).isEqualTo(before);
    assertThat(play.latest()).isEmpty();
  }

  @Test
  void theNewestForkIsHeard() {
    var play =
        SampleCalls.up(SampleCalls.early())
            .then(SampleEvents.alerting(Optional.of("other fork")))
            .then(SampleEvents.answered(Optional.of("winning fork")));
    assertThat(words(play.effects()))
        .containsSubsequence(
            "take answer EARLY '183 sdp'",
            "take answer EARLY 'other fork'",
            "take answer FINAL 'winning fork'");
    assertThat(play.effects().stream().filter(Effect.Join.class::isInstance)).hasSize(1);
    assertThat(play.state()).isInstanceOf(Talking.class);
  }

  @Test
  void a200WithoutSdpIsFineAfterAReliable183() {
    var play = SampleCalls.up(SampleCalls.early()).then(SampleEvents.answered(Optional.empty()));
    assertThat(play.state()).isInstanceOf(Talking.class);
  }

  @Test
  void bothSidesHangUpAtOnce() {
    var ours =
        SampleCalls.talking()
            .then(SampleEvents.hangUp(SampleCalls.DESK))
            .then(SampleEvents.hungUp());
    assertThat(ending(ours)).isEqualTo(Ending.Code.HUNG_UP_HERE);
    assertThat(ours.latest()).isEmpty();
    var theirs =
        SampleCalls.talking()
            .then(SampleEvents.hungUp())
            .then(SampleEvents.hangUp(SampleCalls.DESK));
    assertThat(ending(theirs)).isEqualTo(Ending.Code.HUNG_UP_THERE);
    assertThat(theirs.latest()).containsExactly(reply(CommandResult.DONE));
  }

  @Test
  void aSecondReinviteWhileOneIsOpenIsRefused() {
    var play = SampleCalls.reoffered().then(SampleEvents.offered(SDP));
    assertThat(words(play.latest())).containsExactly("refuse offer 491");
    play.then(SampleEvents.acknowledged(Optional.of("hold")));
    assertThat(play.view().held()).isTrue();
    play.then(SampleEvents.offered(SDP));
    assertThat(play.view().held()).isFalse();
  }

  @Test
  void aReinviteThatCannotBeUsedLeavesTheCallAsItWas() {
    var play =
        SampleCalls.talking()
            .pending(SampleEvents.offered(SDP))
            .pending(SampleEvents.unusable(Exchange.LATER, 488));
    assertThat(words(play.latest())).containsExactly("refuse offer 488");
    assertThat(play.state()).isInstanceOf(Talking.class);
  }

  @Test
  void aHandoverMakesBeforeItBreaks() {
    var play = SampleCalls.handover();
    assertThat(play.view().device()).contains(SampleCalls.DESK);
    play.then(SampleEvents.connected(SampleCalls.MOBILE_1));
    assertThat(words(play.latest()))
        .containsSubsequence("join mobile-attach-1", "drop desk-attach-1");
    assertThat(play.view().device()).contains(SampleCalls.MOBILE);
  }

  @Test
  void muteGoesWithTheCallToTheNextDevice() {
    var play =
        SampleCalls.talking()
            .then(SampleEvents.mute(true))
            .then(SampleEvents.take(SampleCalls.MOBILE, SampleCalls.MOBILE_1))
            .then(SampleEvents.connected(SampleCalls.MOBILE_1));
    assertThat(words(play.latest()))
        .containsSubsequence("mute mobile-attach-1", "join mobile-attach-1");
    assertThat(play.view().muted()).isTrue();
  }

  @Test
  void anOlderConnectionThatComesUpLateWasSuperseded() {
    var play =
        SampleCalls.handover()
            .then(SampleEvents.attach(SampleCalls.DESK, SampleCalls.DESK_2))
            .then(SampleEvents.connected(SampleCalls.DESK_2));
    assertThat(words(play.latest())).contains("drop mobile-attach-1", "drop desk-attach-1");
    play.then(SampleEvents.connected(SampleCalls.MOBILE_1));
    assertThat(play.latest()).isEmpty();
    assertThat(play.view().device()).contains(SampleCalls.DESK);
  }

  @Test
  void aLostSocketIsNotALostCallWhileItsMediaArrives() {
    var play = SampleCalls.talking().then(SampleEvents.gone(SampleCalls.DESK));
    assertThat(play.state()).isInstanceOf(Talking.class);
    play.then(SampleEvents.silent(SampleCalls.DESK_1));
    assertThat(play.state()).isInstanceOf(Waiting.class);
    assertThat(play.latest()).contains(new Effect.Play("far-leg", Tone.WAITING));
    play.then(SampleEvents.heard(SampleCalls.DESK_1));
    assertThat(play.state()).isInstanceOf(Talking.class);
    assertThat(play.latest()).contains(new Effect.Play("far-leg", Tone.NONE));
  }

  @Test
  void anotherDeviceTakesAWaitingCallAndTheTimeOfTheAnswerStays() {
    var play = SampleCalls.waiting();
    var answered = play.view().answered();
    play.after(Duration.ofSeconds(59))
        .then(SampleEvents.take(SampleCalls.MOBILE, SampleCalls.MOBILE_1))
        .then(SampleEvents.connected(SampleCalls.MOBILE_1));
    assertThat(play.state()).isInstanceOf(Talking.class);
    assertThat(play.view().answered()).isEqualTo(answered);
    assertThat(play.latest()).contains(new Effect.StopTimer(CallTimer.AWAY));
  }

  @Test
  void aCallThatNobodyComesBackToEndsAsLost() {
    var play =
        SampleCalls.waiting()
            .after(Limits.DEVICE_AWAY)
            .then(new CallEvent.TimerFired(CallTimer.AWAY));
    assertThat(ending(play)).isEqualTo(Ending.Code.DEVICE_LOST);
    assertThat(words(play.latest())).startsWith("BYE");
  }

  @Test
  void theFarSideAnswersBeforeTheBrowserIsUpAndItNeverComes() {
    var play = SampleCalls.answeredEarly();
    assertThat(play.state()).isInstanceOf(Connecting.class);
    play.then(new CallEvent.TimerFired(CallTimer.MEDIA));
    assertThat(play.state()).isInstanceOf(Waiting.class);
    play.then(new CallEvent.TimerFired(CallTimer.AWAY));
    assertThat(ending(play)).isEqualTo(Ending.Code.NO_MEDIA);
  }

  @Test
  void oneOfTwoRingingDevicesIsKilledAndTheOtherAnswers() {
    var play =
        SampleCalls.joining()
            .then(SampleEvents.gone(SampleCalls.DESK))
            .then(SampleEvents.failed(SampleCalls.DESK_1))
            .then(SampleEvents.attach(SampleCalls.MOBILE, SampleCalls.MOBILE_1))
            .then(SampleEvents.answer(SampleCalls.MOBILE, SampleCalls.MOBILE_1))
            .then(SampleEvents.connected(SampleCalls.MOBILE_1));
    assertThat(play.state()).isInstanceOf(Talking.class);
  }

  @Test
  void aReloadedPageComesBackInTimeToAnswer() {
    var play = SampleCalls.deserted();
    assertThat(Timers.of(play.state())).containsKey(CallTimer.NOBODY);
    play.then(new CallEvent.DeviceHere(SampleCalls.DESK));
    assertThat(Timers.of(play.state())).doesNotContainKey(CallTimer.NOBODY);
  }

  @Test
  void everyProvisionalResponseGivesTheFarSideMoreTime() {
    var play =
        SampleCalls.alerting()
            .after(Duration.ofMinutes(2))
            .then(SampleEvents.alerting(Optional.empty()));
    assertThat(((Alerting) play.state()).until())
        .isEqualTo(SampleCalls.NINE.plus(Duration.ofMinutes(2)).plus(Limits.DIALLING));
  }

  @Test
  void theSameCommandTwiceHappensOnce() {
    for (CallEvent command : List.of(SampleEvents.start(), SampleEvents.hangUp(SampleCalls.DESK))) {
      var play = SampleCalls.dialling().then(command);
      play.then(command);
      assertThat(play.latest()).containsExactly(reply(CommandResult.DONE));
    }
    var answered =
        SampleCalls.talking().then(SampleEvents.answer(SampleCalls.DESK, SampleCalls.DESK_1));
    assertThat(answered.latest()).containsExactly(reply(CommandResult.DONE));
  }

  @Test
  void aServerThatStopsLeavesNoLegBehind() {
    var stop = new CallEvent.ServerStopping();
    assertThat(words(SampleCalls.alerting().then(stop).latest())).startsWith("CANCEL");
    assertThat(words(SampleCalls.ringing().then(stop).latest())).startsWith("refuse 503");
    var talking = SampleCalls.talking().then(stop);
    assertThat(words(talking.latest())).startsWith("BYE");
    assertThat(ending(talking)).isEqualTo(Ending.Code.SERVER_STOPPED);
  }

  @Test
  void devicesSeeWhoAnsweredFromTheFirstMoment() {
    assertThat(SampleCalls.answering().view().state()).isEqualTo(CallView.State.CONNECTING);
    assertThat(SampleCalls.answering().view().device()).contains(SampleCalls.DESK);
  }

  private static org.offhook.media.PbxAgreement.Direction sendrecv() {
    return org.offhook.media.PbxAgreement.Direction.SENDRECV;
  }

  private static Effect reply(CommandResult result) {
    return new Effect.Reply(7, result);
  }

  private static List<String> words(List<Effect> effects) {
    return effects.stream().map(Words::effect).toList();
  }

  private static Ending.Code ending(Play play) {
    return ((Ended) play.state()).ending().code();
  }
}
