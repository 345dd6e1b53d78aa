package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offhook.call.LegId;
import org.offhook.call.PbxEvent;

/** The PBX's INVITE and what it may do next. */
class InboundRacesTest {
  @RegisterExtension static final Gateway gateway = Gateway.open();
  private Pbx pbx;
  private Pbx.Dialogue dialogue;

  @BeforeEach
  void start() throws Exception {
    pbx = gateway.registered();
    dialogue = pbx.dialogue("200", "501");
  }

  @AfterEach
  void stop() throws Exception {
    pbx.close();
  }

  private LegId invited(String sdp, String... more) throws Exception {
    pbx.send(dialogue, "INVITE", sdp, more);
    return gateway.calls.invited().leg();
  }

  @ParameterizedTest
  @CsvSource({
    "SIP;cause=200;text=\"Call completed elsewhere\", true",
    "Q.850;cause=26, true",
    "SIP;cause=487;text=\"Call completed elsewhere\", false",
    "Q.850;cause=16;text=\"cause=26\", false"
  })
  void given_cancel_then_its_cause_alone_says_whether_elsewhere(String reason, boolean elsewhere)
      throws Exception {
    LegId leg = invited("theirs");
    gateway.signalling().ring(leg);
    pbx.response("INVITE", 180);
    pbx.send(dialogue, "CANCEL", "", "Reason: " + reason);
    SipText one = pbx.next();
    SipText other = pbx.next();
    assertThat(one.status() + other.status()).isEqualTo(200 + 487);
    assertThat(gateway.calls.event()).isEqualTo(new PbxEvent.Cancelled(elsewhere));
    gateway.signalling().answer(leg, "too late");
    pbx.send(dialogue, "ACK", "");
    assertThat(pbx.silent()).isTrue();
  }

  @Test
  void given_offerless_invite_then_our_offer_and_the_answer_in_ack() throws Exception {
    LegId leg = invited("");
    gateway.signalling().answer(leg, "our offer");
    SipText ok = pbx.response("INVITE", 200);
    assertThat(ok.body()).isEqualTo("our offer");
    pbx.send(dialogue.established(ok), "ACK", "their answer");
    assertThat(gateway.calls.event())
        .isEqualTo(new PbxEvent.Acknowledged(Optional.of("their answer")));
  }

  @Test
  void given_bye_before_ack_then_hung_up() throws Exception {
    LegId leg = invited("theirs");
    gateway.signalling().answer(leg, "ours");
    SipText ok = pbx.response("INVITE", 200);
    pbx.send(dialogue.established(ok), "BYE", "");
    pbx.response("BYE", 200);
    assertThat(gateway.calls.event()).isEqualTo(new PbxEvent.HungUp());
  }

  @Test
  void given_reinvite_before_ack_then_answered() throws Exception {
    LegId leg = invited("theirs");
    gateway.signalling().answer(leg, "ours");
    SipText ok = pbx.response("INVITE", 200);
    pbx.send(dialogue.established(ok), "INVITE", "theirs");
    SipText again = pbx.response("INVITE", 200);
    while (again.header("CSeq").equals(ok.header("CSeq"))) {
      again = pbx.response("INVITE", 200); // the first one once more
    }
    assertThat(again.body()).isEqualTo("ours");
    pbx.send(dialogue, "ACK", "");
  }

  @Test
  void given_hang_up_before_ack_then_bye_waits_for_it() throws Exception {
    LegId leg = invited("theirs");
    gateway.signalling().answer(leg, "ours");
    SipText ok = pbx.response("INVITE", 200);
    gateway.signalling().hangUp(leg);
    pbx.send(dialogue.established(ok), "ACK", "");
    SipText bye = pbx.next();
    while (!bye.request()) {
      bye = pbx.next(); // the 200 once more
    }
    assertThat(bye.method()).isEqualTo("BYE");
    pbx.answer(bye, 200, "", "");
  }

  @Test
  void given_refused_then_final_response() throws Exception {
    LegId leg = invited("theirs");
    gateway.signalling().refuse(leg, 486);
    pbx.response("INVITE", 486);
    pbx.send(dialogue, "ACK", "");
  }

  @Test
  void given_100rel_required_then_180_is_reliable_and_pracked() throws Exception {
    LegId leg = invited("theirs", "Require: 100rel");
    gateway.signalling().ring(leg);
    SipText ringing = pbx.response("INVITE", 180);
    assertThat(ringing.header("Require").orElseThrow()).contains("100rel");
    String rseq = ringing.header("RSeq").orElseThrow();
    dialogue.established(ringing);
    pbx.send(dialogue, "PRACK", "", "RAck: " + rseq + " 1 INVITE");
    pbx.response("PRACK", 200);
    gateway.signalling().answer(leg, "ours");
    SipText ok = pbx.response("INVITE", 200);
    pbx.send(dialogue.established(ok), "ACK", "");
    assertThat(gateway.calls.event()).isEqualTo(new PbxEvent.Acknowledged(Optional.empty()));
  }

  @Test
  void given_session_expires_then_agreed_in_200() throws Exception {
    LegId leg = invited("theirs", "Supported: timer", "Session-Expires: 600;refresher=uac");
    gateway.signalling().answer(leg, "ours");
    SipText ok = pbx.response("INVITE", 200);
    assertThat(ok.header("Session-Expires")).contains("600;refresher=uac");
    assertThat(ok.all("Require").toString()).contains("timer");
    pbx.send(dialogue.established(ok), "ACK", "");
  }

  @Test
  void given_interval_too_small_then_422() throws Exception {
    pbx.send(dialogue, "INVITE", "theirs", "Supported: timer", "Session-Expires: 30");
    assertThat(pbx.response("INVITE", 422).header("Min-SE")).contains("90");
    assertThat(gateway.calls.invitations).isEmpty();
  }

  @Test
  void given_caller_withholds_the_number_then_anonymous() throws Exception {
    pbx.send(
        dialogue,
        "INVITE",
        "theirs",
        "P-Asserted-Identity: \"Carla\" <sip:200@pbx.example>",
        "Privacy: id");
    assertThat(gateway.calls.invited().from().number()).isEqualTo("anonymous");
  }

  @Test
  void given_asserted_identity_then_it_goes_before_from() throws Exception {
    pbx.send(
        dialogue, "INVITE", "theirs", "P-Asserted-Identity: \"Real\" <sip:+49301@pbx.example>");
    RecordedCalls.Invited invited = gateway.calls.invited();
    assertThat(invited.from().number()).isEqualTo("+49301");
    assertThat(invited.from().name()).isEqualTo("Real");
  }

  @Test
  void given_session_id_then_passed_on_and_answered_with_ours() throws Exception {
    String theirs = "0123456789abcdef0123456789abcdef";
    pbx.send(dialogue, "INVITE", "theirs", "Session-ID: " + theirs + ";remote=" + "0".repeat(32));
    RecordedCalls.Invited invited = gateway.calls.invited();
    assertThat(invited.sessionId()).contains(theirs);
    gateway.signalling().ring(invited.leg());
    assertThat(pbx.response("INVITE", 180).header("Session-ID").orElseThrow())
        .isEqualTo(invited.leg().value().replace("-", "") + ";remote=" + theirs);
  }

  @Test
  void given_multipart_body_then_its_sdp_is_read() throws Exception {
    String body =
        "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n--b\r\n"
            + "Content-Type: application/isup\r\n\r\nxx\r\n--b--\r\n";
    pbx.sendRaw(dialogue, "INVITE", "multipart/mixed;boundary=b", body);
    assertThat(gateway.calls.invited().offer().orElseThrow()).startsWith("v=0");
  }
}
