package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.offhook.call.CallId;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvent;
import org.offhook.connector.KeyRevoked;
import org.offhook.connector.TrunkSettings;
import org.offhook.connector.TrunkSettled;
import org.offhook.media.DigitForm;
import org.offhook.media.PbxSecurity;

/** Several connections of one PBX: which one carries what, and what becomes of those that end. */
class FlowsTest {
  @RegisterExtension static final Gateway gateway = Gateway.open();

  private static LegId call() {
    LegId leg = LegId.random();
    gateway
        .signalling()
        .invite(
            leg,
            CallId.random(),
            SampleConnectors.ANNA,
            new Party("501", "Anna"),
            "600",
            "offer",
            pbx -> "offer " + pbx.security().orElseThrow() + " " + pbx.symmetricRtp());
    return leg;
  }

  @Test
  void given_two_flows_when_newest_says_503_then_the_other_is_tried() throws Exception {
    try (Pbx old = gateway.registered();
        Pbx young = gateway.registered()) {
      LegId leg = call();
      young.answer(young.request("INVITE"), 503, "x", "");
      young.request("ACK");
      SipText invite = old.request("INVITE");
      assertThat(invite.body()).as("to the same PBX").isEqualTo("offer");
      old.answer(invite, 200, "a", "answer");
      assertThat(gateway.calls.event(leg)).isInstanceOf(PbxEvent.Answered.class);
    }
  }

  @Test
  void given_two_connectors_when_one_says_503_then_the_other_is_offered_what_it_wants()
      throws Exception {
    gateway.connectors.settings =
        new TrunkSettings(DigitForm.RFC4733, true, Optional.of(PbxSecurity.SDES));
    try (Pbx old = gateway.registered();
        Pbx young = gateway.pbx("c-acme-2", SampleConnectors.ACME_2_KEY)) {
      assertThat(young.register(600).status()).isEqualTo(200);
      gateway.connectors.state("up c-acme-2");
      LegId leg = call();
      SipText first = young.request("INVITE");
      assertThat(first.body()).isEqualTo("offer");
      young.answer(first, 503, "x", "");
      SipText second = old.request("INVITE");
      assertThat(second.body()).isEqualTo("offer SDES true");
      old.answer(second, 422, "a", "", "Min-SE: 3600");
      old.request("ACK");
      assertThat(old.request("INVITE").body()).as("once more").isEqualTo("offer SDES true");
      gateway.signalling().cancel(leg);
    } finally {
      gateway.connectors.settings = TrunkSettings.UNTOUCHED;
    }
  }

  @Test
  void given_flow_dies_in_a_call_then_its_requests_take_the_other() throws Exception {
    try (Pbx old = gateway.registered();
        Pbx young = gateway.registered()) {
      LegId leg = call();
      young.answer(young.request("INVITE"), 200, "a", "answer");
      young.request("ACK");
      assertThat(gateway.calls.event(leg)).isInstanceOf(PbxEvent.Answered.class);
      young.close();
      assertThat(gateway.connectors.state("down")).startsWith("down c-acme");
      gateway.signalling().hangUp(leg);
      assertThat(old.request("BYE").tag("To")).isEqualTo("a");
    }
  }

  @Test
  void given_key_revoked_then_its_flow_is_closed_at_once() throws Exception {
    try (Pbx pbx = gateway.registered()) {
      gateway
          .bean(Trunks.class)
          .revoked(new KeyRevoked(SampleConnectors.ACME, SampleConnectors.ACME_PBX, "0001"));
      assertThat(gateway.connectors.state("down")).isEqualTo("down c-acme API key revoked");
      assertThat(pbx.ended()).isTrue();
      assertThat(gateway.bean(Signalling.class).routes(SampleConnectors.ANNA)).isEmpty();
    }
  }

  @Test
  void given_settings_changed_then_the_next_call_goes_by_them_and_a_leg_keeps_its_own_pbx()
      throws Exception {
    var signalling = gateway.bean(Signalling.class);
    LegId next = LegId.random();
    try (Pbx pbx = gateway.registered()) {
      assertThat(signalling.security(SampleConnectors.ANNA, next)).isEmpty();
      assertThat(signalling.symmetricRtp(SampleConnectors.ANNA, next)).isFalse();
      var settings = new TrunkSettings(DigitForm.INFO, true, Optional.of(PbxSecurity.SDES));
      gateway
          .bean(Trunks.class)
          .settled(new TrunkSettled(SampleConnectors.ACME, SampleConnectors.ACME_PBX, settings));
      assertThat(signalling.security(SampleConnectors.ANNA, next)).contains(PbxSecurity.SDES);
      assertThat(signalling.symmetricRtp(SampleConnectors.ANNA, next)).isTrue();
      assertThat(signalling.security(SampleConnectors.GUS, next)).isEmpty();
      LegId leg = call();
      pbx.request("INVITE");
      assertThat(signalling.security(SampleConnectors.GUS, leg)).contains(PbxSecurity.SDES);
      assertThat(signalling.digits(leg)).isEqualTo(DigitForm.INFO);
    }
  }

  @Test
  void given_unregistered_then_down_and_flow_is_a_stranger_again() throws Exception {
    try (Pbx pbx = gateway.registered()) {
      assertThat(pbx.register(0).status()).isEqualTo(200);
      assertThat(gateway.connectors.state("down")).isEqualTo("down c-acme unregistered");
      pbx.send(pbx.dialogue("200", "501"), "INVITE", "theirs");
      pbx.response("INVITE", 403);
    }
  }

  @Test
  void given_a_registration_of_30_seconds_then_423() throws Exception {
    try (Pbx pbx = gateway.pbx("c-acme", SampleConnectors.ACME_KEY)) {
      SipText answer = pbx.register(30);
      assertThat(answer.status()).isEqualTo(423);
      assertThat(answer.header("Min-Expires")).contains("60");
    }
  }

  @Test
  void given_another_connector_on_the_same_flow_then_refused() throws Exception {
    try (Pbx pbx = gateway.registered()) {
      SipText answer = pbx.as("c-globex", SampleConnectors.GLOBEX_KEY).register(600);
      assertThat(answer.status()).isEqualTo(403);
    }
  }

  @Test
  void given_path_and_outbound_then_routed_and_required() throws Exception {
    try (Pbx pbx = gateway.pbx("c-acme", SampleConnectors.ACME_KEY)) {
      SipText answer =
          pbx.register(600, "Path: <sip:edge.example;lr;ob>", "Supported: path, outbound, gin");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Path")).contains("<sip:edge.example;lr;ob>");
      call();
      SipText invite = pbx.request("INVITE");
      assertThat(invite.header("Route").orElseThrow()).contains("edge.example");
      pbx.answer(invite, 486, "x", "");
    }
  }
}
