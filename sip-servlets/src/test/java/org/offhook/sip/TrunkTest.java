package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallId;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvent;

/** A PBX registers over TLS and calls go both ways over its own connection. */
class TrunkTest {
  static final Party ANNA = new Party("501", "Anna \"A\" \r\nEvil: header");
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = new Gateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void given_right_key_when_registering_then_trunk_is_up() throws Exception {
    try (Pbx pbx = gateway.pbx("c-acme", SampleConnectors.ACME_KEY)) {
      SipText answer = pbx.register(600);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Contact").orElseThrow()).endsWith(";expires=600");
      assertThat(gateway.connectors.state("up")).isEqualTo("up c-acme Test PBX");
    }
    assertThat(gateway.connectors.state("down")).startsWith("down c-acme ");
  }

  @Test
  void given_wrong_key_or_unknown_connector_then_answered_alike() throws Exception {
    try (Pbx wrong = gateway.pbx("c-acme", "wrong");
        Pbx unknown = gateway.pbx("c-nobody", "wrong")) {
      SipText first = wrong.register(600);
      SipText second = unknown.register(600);
      assertThat(first.status()).isEqualTo(403);
      assertThat(second.status()).isEqualTo(403);
      assertThat(first.headers().stream().map(line -> line.split(":")[0]))
          .isEqualTo(second.headers().stream().map(line -> line.split(":")[0]).toList());
      assertThat(gateway.connectors.wrong).containsExactly("c-acme", "c-nobody");
    }
  }

  @Test
  void given_outbound_call_when_answered_and_hung_up_then_both_sides_know() throws Exception {
    try (Pbx pbx = gateway.registered()) {
      LegId leg = LegId.random();
      CallId call = CallId.random();
      gateway
          .signalling()
          .invite(leg, call, SampleConnectors.ANNA, ANNA, "600", "v=0 offer", _ -> "");
      SipText invite = pbx.request("INVITE");
      assertThat(invite.uri()).startsWith("sip:600@127.0.0.1");
      assertThat(invite.body()).isEqualTo("v=0 offer");
      assertThat(invite.header("Session-ID").orElseThrow()).startsWith(call.sessionId());
      assertThat(invite.header("P-Asserted-Identity").orElseThrow()).contains("sip:501@");
      assertThat(invite.has("Evil")).isFalse();
      assertThat(invite.has("Route")).isFalse();
      pbx.answer(invite, 180, "p", "");
      assertThat(gateway.calls.event()).isEqualTo(new PbxEvent.Ringing(Optional.empty()));
      pbx.answer(invite, 200, "p", "v=0 answer");
      assertThat(gateway.calls.event()).isEqualTo(new PbxEvent.Answered(Optional.of("v=0 answer")));
      pbx.request("ACK");
      gateway.signalling().hangUp(leg);
      SipText bye = pbx.request("BYE");
      pbx.answer(bye, 200, "", "");
    }
  }

  @Test
  void given_inbound_call_when_answered_and_pbx_hangs_up_then_call_hears_it() throws Exception {
    try (Pbx pbx = gateway.registered()) {
      Pbx.Dialogue dialogue = pbx.dialogue("200", "501");
      pbx.send(dialogue, "INVITE", "v=0 theirs");
      RecordedCalls.Invited invited = gateway.calls.invited();
      assertThat(invited.user()).isEqualTo(SampleConnectors.ANNA);
      assertThat(invited.from()).isEqualTo(new Party("200", "Carla"));
      assertThat(invited.offer()).contains("v=0 theirs");
      gateway.signalling().ring(invited.leg());
      pbx.response("INVITE", 180);
      gateway.signalling().answer(invited.leg(), "v=0 ours");
      SipText ok = pbx.response("INVITE", 200);
      assertThat(ok.body()).isEqualTo("v=0 ours");
      pbx.send(dialogue.established(ok), "ACK", "");
      assertThat(gateway.calls.event()).isEqualTo(new PbxEvent.Acknowledged(Optional.empty()));
      pbx.send(dialogue, "BYE", "");
      pbx.response("BYE", 200);
      assertThat(gateway.calls.event()).isEqualTo(new PbxEvent.HungUp());
    }
  }

  @Test
  void given_unknown_number_then_404_and_no_call() throws Exception {
    try (Pbx pbx = gateway.registered()) {
      pbx.send(pbx.dialogue("200", "999"), "INVITE", "v=0 theirs");
      pbx.response("INVITE", 404);
      assertThat(gateway.calls.invitations).isEmpty();
    }
  }

  @Test
  void given_two_tenants_with_one_number_then_the_flow_says_whose_it_is() throws Exception {
    try (Pbx pbx = gateway.pbx("c-globex", SampleConnectors.GLOBEX_KEY)) {
      pbx.register(600);
      pbx.send(pbx.dialogue("200", "501"), "INVITE", "v=0 theirs");
      assertThat(gateway.calls.invited().user()).isEqualTo(SampleConnectors.GUS);
    }
  }

  @Test
  void given_nobody_registered_then_unreachable() throws Exception {
    assertThat(
            gateway
                .signalling()
                .invite(
                    LegId.random(),
                    CallId.random(),
                    SampleConnectors.ANNA,
                    ANNA,
                    "600",
                    "v=0 offer",
                    _ -> ""))
        .isFalse();
  }
}
