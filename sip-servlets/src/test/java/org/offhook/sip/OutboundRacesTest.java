package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.offhook.call.CallId;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvent;

/** Our INVITE and a PBX that answers in every order there is. */
class OutboundRacesTest {
  @RegisterExtension static final Gateway gateway = Gateway.open();
  private Pbx pbx;
  private LegId leg;

  @BeforeEach
  void start() throws Exception {
    pbx = gateway.registered();
    leg = LegId.random();
  }

  @AfterEach
  void stop() throws Exception {
    pbx.close();
  }

  private SipText invite() throws Exception {
    gateway
        .signalling()
        .invite(
            leg,
            CallId.random(),
            SampleConnectors.ANNA,
            new Party("501", "Anna"),
            "600",
            "offer",
            _ -> "");
    return pbx.request("INVITE");
  }

  private PbxEvent event() throws InterruptedException {
    return gateway.calls.event(leg);
  }

  @Test
  void given_nothing_but_100_when_given_up_then_cancel_goes_out() throws Exception {
    SipText invite = invite();
    gateway.signalling().cancel(leg);
    assertThat(pbx.silent()).isTrue();
    pbx.answer(invite, 100, "", "");
    SipText cancel = pbx.request("CANCEL");
    assertThat(cancel.header("CSeq")).contains("1 CANCEL");
    pbx.answer(cancel, 200, "x", "");
    pbx.answer(invite, 487, "x", "");
    pbx.request("ACK");
    assertThat(event()).isEqualTo(new PbxEvent.Refused(487, "Test"));
  }

  @Test
  void given_cancel_crosses_200_then_acknowledged_and_hung_up() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 180, "a", "");
    assertThat(event()).isInstanceOf(PbxEvent.Ringing.class);
    gateway.signalling().cancel(leg);
    pbx.request("CANCEL");
    pbx.answer(invite, 200, "a", "answer");
    pbx.request("ACK");
    SipText bye = pbx.request("BYE");
    assertThat(bye.tag("To")).isEqualTo("a");
    pbx.answer(bye, 200, "", "");
    assertThat(event()).isEqualTo(new PbxEvent.HungUp());
  }

  @Test
  void given_forked_ringing_then_both_are_reported_and_the_answering_fork_wins() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 183, "a", "early a");
    assertThat(event()).isEqualTo(new PbxEvent.Progress(Optional.of("early a")));
    pbx.answer(invite, 183, "b", "early b");
    assertThat(event()).isEqualTo(new PbxEvent.Progress(Optional.of("early b")));
    pbx.answer(invite, 200, "a", "answer a");
    assertThat(event()).isEqualTo(new PbxEvent.Answered(Optional.of("answer a")));
    assertThat(pbx.request("ACK").tag("To")).isEqualTo("a");
    gateway.signalling().hangUp(leg);
    SipText bye = pbx.request("BYE");
    assertThat(bye.tag("To")).isEqualTo("a");
    pbx.answer(bye, 200, "", "");
  }

  @Test
  void given_second_fork_answers_too_then_it_is_acknowledged_and_hung_up() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 180, "a", "");
    event();
    pbx.answer(invite, 180, "b", "");
    event();
    pbx.answer(invite, 200, "a", "answer a");
    assertThat(event()).isEqualTo(new PbxEvent.Answered(Optional.of("answer a")));
    assertThat(pbx.request("ACK").tag("To")).isEqualTo("a");
    pbx.answer(invite, 200, "b", "answer b");
    assertThat(pbx.request("ACK").tag("To")).isEqualTo("b");
    SipText bye = pbx.request("BYE");
    assertThat(bye.tag("To")).isEqualTo("b");
    pbx.answer(bye, 200, "", "");
    // the winner goes on
    gateway.signalling().hangUp(leg);
    SipText last = pbx.request("BYE");
    assertThat(last.tag("To")).isEqualTo("a");
    pbx.answer(last, 200, "", "");
    assertThat(gateway.calls.events).isEmpty();
  }

  @Test
  void given_180_after_200_then_nothing_is_said() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 200, "a", "answer");
    assertThat(event()).isInstanceOf(PbxEvent.Answered.class);
    pbx.request("ACK");
    pbx.answer(invite, 180, "a", "");
    pbx.answer(invite, 180, "b", "");
    assertThat(pbx.silent()).isTrue();
    assertThat(gateway.calls.events).isEmpty();
  }

  @Test
  void given_reliable_183_with_sdp_then_prack_and_200_needs_no_sdp() throws Exception {
    SipText invite = invite();
    assertThat(invite.header("Supported").orElseThrow()).contains("100rel").contains("timer");
    pbx.answer(invite, 183, "a", "early", "Require: 100rel", "RSeq: 7");
    SipText prack = pbx.request("PRACK");
    assertThat(prack.header("RAck")).contains("7 1 INVITE");
    pbx.answer(prack, 200, "", "");
    assertThat(event()).isEqualTo(new PbxEvent.Progress(Optional.of("early")));
    pbx.answer(invite, 200, "a", "");
    assertThat(event()).isEqualTo(new PbxEvent.Answered(Optional.empty()));
    pbx.request("ACK");
  }

  @Test
  void given_update_in_early_dialog_then_offered_and_answered() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 183, "a", "early", "Require: 100rel", "RSeq: 1");
    pbx.answer(pbx.request("PRACK"), 200, "", "");
    assertThat(event()).isInstanceOf(PbxEvent.Progress.class);
    Pbx.Dialogue back = pbx.dialogue(invite, "a");
    pbx.send(back, "UPDATE", "moved");
    assertThat(event()).isEqualTo(new PbxEvent.Offered(Optional.of("moved")));
    gateway.signalling().answerOffer(leg, "moved answer");
    assertThat(pbx.response("UPDATE", 200).body()).isEqualTo("moved answer");
  }

  @Test
  void given_422_then_the_same_call_again_with_a_longer_interval() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 422, "a", "", "Min-SE: 3600");
    pbx.request("ACK");
    SipText again = pbx.request("INVITE");
    assertThat(again.header("Session-Expires")).contains("3600");
    assertThat(again.header("Call-ID")).isEqualTo(invite.header("Call-ID"));
    assertThat(again.header("CSeq")).contains("2 INVITE");
    assertThat(again.body()).isEqualTo("offer");
    pbx.answer(again, 486, "b", "");
    pbx.request("ACK");
    assertThat(event()).isEqualTo(new PbxEvent.Refused(486, "Test"));
  }

  @Test
  void given_challenge_of_our_realm_then_answered_with_the_trunks_key() throws Exception {
    SipText invite = invite();
    pbx.answer(
        invite,
        407,
        "a",
        "",
        "Proxy-Authenticate: Digest realm=\"offhook\", nonce=\"n1\", algorithm=SHA-256, qop=\"auth\"");
    pbx.request("ACK");
    SipText again = pbx.request("INVITE");
    assertThat(again.header("Proxy-Authorization").orElseThrow())
        .contains("username=\"c-acme\"")
        .contains("nonce=\"n1\"");
    pbx.answer(again, 200, "b", "answer");
    pbx.request("ACK");
    assertThat(event()).isInstanceOf(PbxEvent.Answered.class);
  }

  @Test
  void given_challenge_of_another_realm_then_no_secret_is_used() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 401, "a", "", "WWW-Authenticate: Digest realm=\"globex\", nonce=\"n1\"");
    pbx.request("ACK");
    assertThat(event()).isEqualTo(new PbxEvent.Refused(401, "Test"));
    assertThat(pbx.silent()).isTrue();
  }

  @Test
  void given_redirect_then_refused() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 302, "a", "", "Contact: <sip:elsewhere@198.51.100.7>");
    pbx.request("ACK");
    assertThat(event()).isEqualTo(new PbxEvent.Refused(302, "Test"));
  }

  @Test
  void given_200_without_any_answer_then_hung_up_and_refused() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 200, "a", "");
    pbx.request("ACK");
    pbx.answer(pbx.request("BYE"), 200, "", "");
    assertThat(event()).isInstanceOf(PbxEvent.Refused.class);
  }

  @Test
  void given_reinvite_when_answered_then_200_and_identical_one_needs_no_call() throws Exception {
    SipText invite = invite();
    pbx.answer(invite, 200, "a", "answer", "Allow: INVITE, ACK, BYE, UPDATE");
    event();
    pbx.request("ACK");
    Pbx.Dialogue back = pbx.dialogue(invite, "a");
    pbx.send(back, "INVITE", "hold");
    assertThat(event()).isEqualTo(new PbxEvent.Offered(Optional.of("hold")));
    gateway.signalling().answerOffer(leg, "held");
    assertThat(pbx.response("INVITE", 200).body()).isEqualTo("held");
    pbx.send(back, "ACK", "");
    pbx.send(back, "INVITE", "hold");
    assertThat(pbx.response("INVITE", 200).body()).isEqualTo("held");
    pbx.send(back, "ACK", "");
    pbx.send(back, "UPDATE", "");
    pbx.response("UPDATE", 200);
    assertThat(gateway.calls.events).isEmpty();
    pbx.send(back, "INVITE", "");
    assertThat(event()).isEqualTo(new PbxEvent.Offered(Optional.empty()));
    gateway.signalling().answerOffer(leg, "our offer");
    assertThat(pbx.response("INVITE", 200).body()).isEqualTo("our offer");
    pbx.send(back, "ACK", "their answer");
    assertThat(event()).isEqualTo(new PbxEvent.Acknowledged(Optional.of("their answer")));
    pbx.send(back, "INVITE", "video only");
    assertThat(event()).isInstanceOf(PbxEvent.Offered.class);
    gateway.signalling().refuseOffer(leg, 488);
    pbx.response("INVITE", 488);
    pbx.send(back, "ACK", "");
    pbx.send(back, "BYE", "");
    pbx.response("BYE", 200);
    assertThat(event()).isEqualTo(new PbxEvent.HungUp());
  }
}
