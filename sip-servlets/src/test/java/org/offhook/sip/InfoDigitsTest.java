package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.offhook.call.CallId;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvent;
import org.offhook.connector.TrunkSettings;
import org.offhook.media.DigitForm;
import org.offhook.sip.message.DigitBody;

/** Keypad digits by INFO, in the dialogs of a trunk. */
class InfoDigitsTest {
  private static final Party ANNA = new Party("501", "Anna");
  @RegisterExtension static final Gateway gateway = Gateway.open();
  private final LegId leg = LegId.random();
  private Pbx pbx;

  @BeforeEach
  void register() throws Exception {
    gateway.connectors.settings = new TrunkSettings(DigitForm.INFO, false, Optional.empty());
    pbx = gateway.registered();
  }

  @AfterEach
  void leave() throws Exception {
    pbx.close();
    gateway.connectors.settings = TrunkSettings.UNTOUCHED;
  }

  /**
   * A call to the PBX that it has answered; the gateway's end of the dialog, as the PBX sees it.
   */
  private Pbx.Dialogue up() throws Exception {
    gateway
        .signalling()
        .invite(leg, CallId.random(), SampleConnectors.ANNA, ANNA, "600", "v=0", _ -> "");
    SipText invite = pbx.request("INVITE");
    pbx.answer(invite, 200, "p", "v=0 answer");
    pbx.request("ACK");
    assertThat(gateway.calls.event(leg))
        .isEqualTo(new PbxEvent.Answered(Optional.of("v=0 answer")));
    return pbx.dialogue(invite, "p");
  }

  @Test
  void given_a_pbx_that_takes_info_when_digits_are_sent_then_one_by_one_each_after_its_answer()
      throws Exception {
    up();
    assertThat(gateway.signalling().digits(leg)).isEqualTo(DigitForm.INFO);
    gateway.signalling().sendDigits(leg, "5#");
    SipText five = pbx.request("INFO");
    assertThat(five.header("Content-Type")).contains(DigitBody.RELAY);
    assertThat(five.body()).isEqualTo("Signal=5\r\nDuration=100\r\n");
    assertThat(pbx.silent()).as("the next one waits").isTrue();
    pbx.answer(five, 200, "", "");
    SipText hash = pbx.request("INFO");
    assertThat(hash.body()).startsWith("Signal=#");
    pbx.answer(hash, 200, "", "");
    gateway.signalling().hangUp(leg);
    pbx.answer(pbx.request("BYE"), 200, "", "");
  }

  @Test
  void given_a_challenge_when_a_digit_is_sent_then_it_is_sent_again_with_the_answer()
      throws Exception {
    up();
    gateway.signalling().sendDigits(leg, "7");
    SipText first = pbx.request("INFO");
    pbx.answer(
        first,
        401,
        "",
        "",
        "WWW-Authenticate: Digest realm=\"offhook\", nonce=\"n\", algorithm=MD5");
    SipText again = pbx.request("INFO");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.has("Authorization")).isTrue();
    pbx.answer(again, 200, "", "");
  }

  @Test
  void given_a_refusal_when_digits_wait_then_the_next_one_is_tried() throws Exception {
    up();
    gateway.signalling().sendDigits(leg, "12");
    pbx.answer(pbx.request("INFO"), 488, "", "");
    assertThat(pbx.request("INFO").body()).startsWith("Signal=2");
  }

  @Test
  void given_an_established_call_when_info_comes_then_200_and_the_call_hears_the_digit()
      throws Exception {
    Pbx.Dialogue dialogue = up();
    for (List<String> each :
        List.of(
            List.of(DigitBody.RELAY, "Signal=9\r\nDuration=160\r\n"),
            List.of(DigitBody.PLAIN, "10"))) {
      pbx.sendRaw(dialogue, "INFO", each.getFirst(), each.getLast());
      pbx.response("INFO", 200);
    }
    assertThat(gateway.calls.pressed()).isEqualTo(new RecordedCalls.Pressed(leg, '9', 160));
    assertThat(gateway.calls.pressed()).isEqualTo(new RecordedCalls.Pressed(leg, '*', 100));
  }

  @Test
  void given_info_without_a_digit_or_of_another_kind_then_refused_and_no_digit() throws Exception {
    Pbx.Dialogue dialogue = up();
    pbx.sendRaw(dialogue, "INFO", DigitBody.RELAY, "Signal=flash\r\n");
    pbx.response("INFO", 400);
    pbx.sendRaw(dialogue, "INFO", "application/media_control+xml", "<x/>");
    SipText refused = pbx.response("INFO", 415);
    assertThat(refused.header("Accept")).contains("application/dtmf-relay,application/dtmf");
    assertThat(gateway.calls.pressed).isEmpty();
  }
}
