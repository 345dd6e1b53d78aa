package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.Map;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two listening points of a transport, one for each family of addresses. */
class SeveralPointsTest {
  private final int port = RunningContainer.freePort();
  private RunningContainer gateway;

  @BeforeEach
  void start() throws Exception {
    gateway =
        RunningContainer.start(
            Map.of("offhook.sip.connectors", "tcp/127.0.0.1/%1$d,tcp/::1/%1$d".formatted(port)));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1,127.0.0.1", "::1,[::1]"})
  void given_a_peer_then_it_is_told_the_address_that_it_reached(String address, String host)
      throws Exception {
    String ours = host.equals("[::1]") ? "\\[(::1|0:0:0:0:0:0:0:1)]" : host;
    try (RawPeer peer = new RawPeer(new Socket(address, port))) {
      peer.send(peer.request("INVITE", ""));
      assertThat(peer.read())
          .startsWith("SIP/2.0 200")
          .containsPattern("Contact: <sip:" + ours + ":" + port + "[;>]");

      SipFlow flow = gateway.flows().of(gateway.request(5));
      SipServletRequest options = gateway.message("tcp", host, flow.peerPort());
      gateway.flows().send(options, flow);
      assertThat(peer.read())
          .startsWith("MESSAGE ")
          .containsPattern("Via: SIP/2.0/TCP " + ours + ":" + port + ";");
    }
  }
}
