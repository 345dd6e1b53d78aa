package org.offhook.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.offhook.call.CallId;
import org.offhook.call.LegId;
import org.offhook.call.Party;
import org.offhook.call.PbxEvent;
import org.offhook.connector.LineAccount;
import org.offhook.connector.LinesChanged;

/** A user's own account at a PBX: registered by us, and calls through it. */
class LineTest {
  private static final String CHALLENGE =
      "Digest realm=\"pbx.example\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"";
  @RegisterExtension static final Gateway gateway = Gateway.open();
  private LinePbx pbx;

  @BeforeEach
  void start() throws Exception {
    pbx = new LinePbx();
  }

  @AfterEach
  void stop() throws Exception {
    lines();
    pbx.close();
  }

  private void lines(LineAccount... accounts) {
    gateway.connectors.lines.clear();
    gateway.connectors.lines.addAll(List.of(accounts));
    gateway.bean(Lines.class).changed(new LinesChanged(SampleConnectors.ACME));
  }

  private LineAccount account() {
    String line = "line-" + pbx.port();
    return new LineAccount(
        line,
        SampleConnectors.ANNA,
        "701",
        "pbx.example",
        "127.0.0.1",
        pbx.port(),
        "udp",
        "auth701",
        SampleConnectors.secret(line, "secret"));
  }

  private SipText registered() throws Exception {
    lines(account());
    SipText first = pbx.next("REGISTER");
    assertThat(first.uri()).isEqualTo("sip:pbx.example");
    assertThat(first.header("To").orElseThrow()).contains("sip:701@pbx.example");
    SipText second = first;
    while (!second.has("Authorization")) {
      // as often as it is sent again, as a registrar does
      pbx.answer(second, 401, "r", "", "WWW-Authenticate: " + CHALLENGE);
      second = pbx.next("REGISTER");
    }
    assertThat(second.header("Authorization").orElseThrow())
        .contains("username=\"auth701\"")
        .contains("realm=\"pbx.example\"");
    assertThat(second.header("Call-ID")).isEqualTo(first.header("Call-ID"));
    pbx.answer(second, 200, "r", "");
    assertThat(gateway.connectors.state("line up")).isEqualTo("line up 701");
    return second;
  }

  @Test
  void given_account_then_registered_with_its_secret_and_given_back() throws Exception {
    registered();
    assertThat(gateway.bean(Signalling.class).routes(SampleConnectors.ANNA)).isNotEmpty();
    lines();
    SipText last = pbx.next("REGISTER");
    while (!last.header("Expires").orElseThrow().equals("0")) {
      last = pbx.next("REGISTER");
    }
    pbx.answer(last, 200, "r", "");
  }

  @Test
  void given_registered_over_udp_then_the_way_is_kept_open() throws Exception {
    registered();
    gateway.bean(Lines.class).keepAlive();
    pbx.kept();
  }

  @Test
  void given_outbound_call_then_sent_as_the_line_and_challenge_answered() throws Exception {
    registered();
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
            _ -> "");
    SipText invite = pbx.next("INVITE");
    assertThat(invite.uri()).isEqualTo("sip:600@pbx.example");
    assertThat(invite.header("From").orElseThrow()).contains("<sip:701@pbx.example>");
    pbx.answer(invite, 407, "a", "", "Proxy-Authenticate: " + CHALLENGE);
    SipText again = pbx.next("INVITE");
    while (!again.has("Proxy-Authorization")) {
      again = pbx.next("INVITE");
    }
    assertThat(again.header("Proxy-Authorization").orElseThrow()).contains("auth701");
    pbx.answer(again, 200, "b", "answer");
    assertThat(gateway.calls.event(leg)).isInstanceOf(PbxEvent.Answered.class);
    pbx.next("ACK");
    gateway.signalling().hangUp(leg);
    pbx.answer(pbx.next("BYE"), 200, "", "");
  }

  @Test
  void given_invite_to_the_contact_then_the_user_is_called() throws Exception {
    String contact = registered().address("Contact");
    pbx.invite(contact, "theirs");
    RecordedCalls.Invited invited = gateway.calls.invited();
    assertThat(invited.user()).isEqualTo(SampleConnectors.ANNA);
    assertThat(invited.number()).isEqualTo("701");
    gateway.signalling().answer(invited.leg(), "ours");
    SipText ok = pbx.next("INVITE");
    assertThat(ok.status()).isEqualTo(200);
    assertThat(ok.body()).isEqualTo("ours");
  }

  @Test
  void given_invite_to_a_guessed_contact_then_refused() throws Exception {
    String contact = registered().address("Contact");
    pbx.invite(contact.replaceFirst("sip:[^@]+@", "sip:701@"), "theirs");
    assertThat(pbx.next("INVITE").status()).isEqualTo(403);
    assertThat(gateway.calls.invitations).isEmpty();
  }

  @Test
  void given_registrar_refuses_then_down_and_tried_again() throws Exception {
    lines(account());
    SipText first = pbx.next("REGISTER");
    pbx.answer(first, 503, "r", "");
    assertThat(gateway.connectors.state("line down")).isEqualTo("line down 701 503");
    SipText second = pbx.next("REGISTER");
    while (second.header("CSeq").equals(first.header("CSeq"))) {
      second = pbx.next("REGISTER");
    }
    pbx.answer(second, 423, "r", "", "Min-Expires: 1200");
    SipText third = pbx.next("REGISTER");
    while (!third.header("Expires").orElseThrow().equals("1200")) {
      third = pbx.next("REGISTER");
    }
    pbx.answer(third, 200, "r", "");
    assertThat(gateway.connectors.state("line up")).isEqualTo("line up 701");
  }
}
