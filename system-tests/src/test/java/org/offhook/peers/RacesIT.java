package org.offhook.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;
import org.offhook.kit.SipText;
import org.offhook.talk.OnTheRunningGateway;

/**
 * Races and odd peers: a PBX that sends what it should not, or when it should not, and Anna who
 * must not notice.
 */
@OnTheRunningGateway
class RacesIT {
  private static final int ANNAS_TONE = 700;
  private static final int PBX_TONE = 1000;
  private static final Duration A_WHILE = Duration.ofSeconds(2);

  private PhoneBrowser browser;
  private PhonePage anna;
  private ScriptedPbx pbx;
  private RtpPhone phone;

  @BeforeEach
  void everybodyIsThere(GatewayServer gateway, ScriptedPbx itsPbx, RtpPhone itsPhone)
      throws Exception {
    browser = PhoneBrowser.start(ANNAS_TONE);
    anna = browser.device(gateway).signIn("anna");
    phone = itsPhone;
    pbx = itsPbx;
  }

  @AfterEach
  void everybodyLeaves() throws IOException {
    anna.close();
    browser.close();
  }

  private ScriptedCall annaCalls(String number) throws Exception {
    anna.dial(number);
    ScriptedCall call = ScriptedCall.from(pbx);
    call.reply(100, "");
    phone.talk(call.invite().body(), PBX_TONE);
    return call;
  }

  private void bothHearEachOther() throws Exception {
    anna.awaitTone(PBX_TONE);
    HeardTone.await(phone::lastSecond, ANNAS_TONE);
  }

  @Test
  void aLate180AfterThe200ChangesNothing() throws Exception {
    ScriptedCall call = annaCalls("700");
    call.reply(200, phone.sdp());
    call.awaitRequest("ACK");
    call.reply(180, "");
    bothHearEachOther();
    call.hangUp();
    anna.awaitText("The other side hung up.");
  }

  @Test
  void aSecondForkThatAnswersIsAcknowledgedAndHungUp() throws Exception {
    ScriptedCall call = annaCalls("701");
    call.replyForked(180, "fork-one", "");
    call.replyForked(183, "fork-two", "");
    call.replyForked(200, "fork-one", phone.sdp());
    SipText first = call.awaitRequest("ACK");
    assertThat(first.tag("To")).isEqualTo("fork-one");
    call.replyForked(200, "fork-two", phone.sdp());
    SipText second = call.awaitRequest("ACK");
    assertThat(second.tag("To")).isEqualTo("fork-two");
    SipText bye = call.awaitRequest("BYE");
    assertThat(bye.tag("To")).isEqualTo("fork-two");
    call.reply(bye, 200);
    bothHearEachOther();
    anna.hangUp();
    assertThat(call.awaitRequest("BYE").tag("To")).isEqualTo("fork-one");
  }

  @Test
  void a200ThatCrossesTheCancelIsAcknowledgedAndHungUp() throws Exception {
    ScriptedCall call = annaCalls("702");
    call.reply(180, "");
    anna.awaitText("Ringing…");
    anna.giveUp();
    SipText cancel = call.awaitRequest("CANCEL");
    call.reply(200, phone.sdp());
    call.reply(cancel, 200);
    call.awaitRequest("ACK");
    call.reply(call.awaitRequest("BYE"), 200);
    anna.awaitText("You gave up before they answered.");
  }

  @Test
  void whoCallsWithoutAnOfferIsOfferedOne() throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", "703", "");
    call.awaitStatus(180);
    anna.awaitRinging("703");
    anna.answer();
    SipText ok = call.awaitStatus(200);
    phone.talk(ok.body(), PBX_TONE);
    call.acknowledge(1, phone.sdp());
    bothHearEachOther();
    call.hangUp();
    anna.awaitText("The other side hung up.");
  }

  @Test
  void aByeBeforeTheAckEndsTheCall() throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", "704", phone.sdp());
    anna.awaitRinging("704");
    anna.answer();
    call.awaitStatus(200);
    call.hangUp();
    anna.awaitText("The other side hung up.");
    call.acknowledge(1, "");
    assertThat(call.comes("BYE", A_WHILE)).isFalse();
  }

  @Test
  void aReinviteThatChangesNothingIsAnsweredAndTheSoundGoesOn() throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", "705", phone.sdp());
    anna.awaitRinging("705");
    anna.answer();
    phone.talk(call.awaitStatus(200).body(), PBX_TONE);
    call.acknowledge(1, "");
    bothHearEachOther();
    int number = call.reinvite(phone.sdp());
    call.awaitStatus(200);
    call.acknowledge(number, "");
    bothHearEachOther();
    call.hangUp();
  }

  @Test
  void aReinviteThatHoldsIsShownAndRetrieved() throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", "706", phone.sdp());
    anna.awaitRinging("706");
    anna.answer();
    phone.talk(call.awaitStatus(200).body(), PBX_TONE);
    call.acknowledge(1, "");
    bothHearEachOther();
    int hold = call.reinvite(phone.sdp() + "a=sendonly\r\n");
    assertThat(call.awaitStatus(200).body()).contains("a=recvonly");
    call.acknowledge(hold, "");
    anna.awaitText("The other side has put you on hold");
    int retrieve = call.reinvite(phone.sdp() + "a=sendrecv\r\n");
    assertThat(call.awaitStatus(200).body()).contains("a=sendrecv");
    call.acknowledge(retrieve, "");
    bothHearEachOther();
    call.hangUp();
  }

  @Test
  void aCallerWhoGivesUpIsAMissedCall() throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", "707", phone.sdp());
    call.awaitStatus(180);
    anna.awaitRinging("707");
    call.cancel();
    call.acknowledgeRefusal(call.awaitStatus(487));
    anna.awaitText("Missed");
  }

  @Test
  void aCallAnsweredAtTheDeskIsNotMissed() throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", "708", phone.sdp());
    call.awaitStatus(180);
    anna.awaitRinging("708");
    call.cancel("Reason: SIP;cause=200;text=\"whatever it says\"");
    call.acknowledgeRefusal(call.awaitStatus(487));
    anna.awaitText("Answered on another phone.");
  }

  @Test
  void whatWasDeclinedIsRefusedAt603() throws Exception {
    ScriptedCall call = ScriptedCall.to(pbx, "501", "709", phone.sdp());
    anna.awaitRinging("709");
    anna.decline();
    call.acknowledgeRefusal(call.awaitStatus(603));
  }
}
