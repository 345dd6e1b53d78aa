package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Strangers' requests without a dialog of ours are refused and never passed on. Without the gate
 * the first of them was answered 500 after Mobicents had tried to pass it on.
 */
class DialogGateTest {
  @Test
  void given_requests_of_no_dialog_then_481_and_nothing_is_relayed() throws Exception {
    try (RunningContainer gateway = RunningContainer.start();
        DatagramSocket victim = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        RawPeer stranger = RawPeer.connect("tcp", gateway.tcpPort)) {
      victim.setSoTimeout(1000);
      String there = "sip:victim@127.0.0.1:" + victim.getLocalPort();
      for (String method : new String[] {"BYE", "UPDATE", "PRACK", "INFO", "CANCEL"}) {
        String request = to(there, stranger.request(method, ""));
        stranger.send(request);
        assertThat(stranger.read()).startsWith("SIP/2.0 481");
      }
      for (String method : new String[] {"BYE", "INVITE", "NOTIFY", "OPTIONS"}) {
        String request = to(there, stranger.request(method, ""));
        stranger.send(request.replaceFirst("(To: [^\r]*)", "$1;tag=foreign"));
        assertThat(stranger.read()).startsWith("SIP/2.0 481");
      }
      stranger.send(to(there, stranger.request("ACK", "")));
      stranger.send(to(there, stranger.request("BREW", "")));
      assertThat(stranger.read()).startsWith("SIP/2.0 501");
      assertThatThrownBy(() -> victim.receive(new DatagramPacket(new byte[2000], 2000)))
          .isInstanceOf(SocketTimeoutException.class);
      assertThat(gateway.requests).isEmpty();
    }
  }

  @Test
  void given_cancel_and_ack_of_our_invite_then_they_pass() throws Exception {
    try (RunningContainer gateway = RunningContainer.start();
        RawPeer peer = RawPeer.connect("tcp", gateway.tcpPort)) {
      String invite = peer.request("INVITE", "");
      peer.send(invite);
      String answer = peer.read();
      while (!answer.startsWith("SIP/2.0 200")) {
        answer = peer.read();
      }
      String to = answer.lines().filter(l -> l.startsWith("To:")).findFirst().orElseThrow();
      peer.send(
          invite
              .replaceFirst("INVITE ", "ACK ")
              .replaceFirst("1 INVITE", "1 ACK")
              .replaceFirst("To: [^\r]*", to)
              .replaceFirst("branch=z9hG4bK", "branch=z9hG4bKack"));
      assertThat(gateway.request(5).getMethod()).isEqualTo("INVITE");
      assertThat(gateway.request(5).getMethod()).isEqualTo("ACK");
    }
  }

  private static String to(String uri, String request) {
    return request.replaceFirst("sip:gateway@127.0.0.1 SIP", uri + " SIP");
  }
}
