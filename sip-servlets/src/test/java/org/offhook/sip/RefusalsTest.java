package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody authenticated, and what we do not speak. */
class RefusalsTest {
  private static final String EVENT =
      "Event: message-summary\r\nSubscription-State: active\r\nRefer-To: <sip:1@127.0.0.1>";
  @RegisterExtension static final Gateway gateway = Gateway.open();

  @ParameterizedTest
  @ValueSource(
      strings = {"INVITE", "OPTIONS", "SUBSCRIBE", "PUBLISH", "MESSAGE", "REFER", "NOTIFY"})
  void given_a_stranger_then_every_method_is_refused(String method) throws Exception {
    try (Pbx stranger = gateway.pbx("c-acme", "none")) {
      stranger.send(stranger.dialogue("200", "501"), method, "", EVENT);
      stranger.response(method, 403);
      assertThat(gateway.calls.invitations).isEmpty();
    }
  }

  @Test
  void given_a_stranger_then_an_unknown_method_is_not_implemented() throws Exception {
    try (Pbx stranger = gateway.pbx("c-acme", "none")) {
      stranger.send(stranger.dialogue("200", "501"), "FANCY", "");
      stranger.response("FANCY", 501);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"BYE", "UPDATE", "PRACK", "INFO"})
  void given_a_stranger_then_no_dialog_is_found(String method) throws Exception {
    try (Pbx stranger = gateway.pbx("c-acme", "none")) {
      stranger.send(stranger.dialogue("200", "501"), method, "");
      stranger.response(method, 481);
    }
  }

  @Test
  void given_an_unknown_dialog_then_481() throws Exception {
    try (Pbx pbx = gateway.registered()) {
      pbx.send(pbx.unknown(), "BYE", "");
      pbx.response("BYE", 481);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS, 200",
    "MESSAGE, 405",
    "SUBSCRIBE, 405",
    "PUBLISH, 405",
    "REFER, 405",
    "FANCY, 501"
  })
  void given_a_trunk_then_each_method_has_its_answer(String method, int status) throws Exception {
    try (Pbx pbx = gateway.registered()) {
      pbx.send(pbx.dialogue("200", "501"), method, "", EVENT);
      SipText answer = pbx.response(method, status);
      if (status == 200 || status == 405) {
        assertThat(answer.header("Allow").orElseThrow()).contains("INVITE").contains("UPDATE");
      }
    }
  }

  @Test
  void given_unknown_requirement_then_420_names_it() throws Exception {
    try (Pbx pbx = gateway.registered()) {
      pbx.send(pbx.dialogue("200", "501"), "INVITE", "theirs", "Require: levitation, timer");
      assertThat(pbx.response("INVITE", 420).header("Unsupported")).contains("levitation");
    }
  }

  @Test
  void given_a_body_that_is_no_sdp_then_415() throws Exception {
    try (Pbx pbx = gateway.registered()) {
      pbx.sendRaw(pbx.dialogue("200", "501"), "INVITE", "text/plain", "hello");
      assertThat(pbx.response("INVITE", 415).header("Accept")).contains("application/sdp");
    }
  }

  @Test
  void given_lock_out_then_403_with_retry_after_and_bound_flow_goes_on() throws Exception {
    try (Pbx bound = gateway.registered();
        Pbx guessing = gateway.pbx("c-acme", "wrong")) {
      gateway.connectors.locked = true;
      SipText refused = guessing.register(600);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.header("Retry-After")).isPresent();
      assertThat(bound.register(600).status()).isEqualTo(200);
    } finally {
      gateway.connectors.locked = false;
    }
  }
}
