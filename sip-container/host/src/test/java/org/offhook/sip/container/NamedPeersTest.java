package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import javax.servlet.sip.SipServletRequest;
import javax.servlet.sip.SipURI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TLS to servers by their names: looked up in DNS, and proven by their certificates. */
class NamedPeersTest {
  private static final String ELSEWHERE = "elsewhere.example";

  private NameServer names;
  private RunningContainer gateway;

  @BeforeEach
  void start() throws Exception {
    names = new NameServer();
    gateway = RunningContainer.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
    names.close();
  }

  @Test
  void given_the_certificate_is_for_the_name_then_accepted_and_the_name_is_told() throws Exception {
    names.address(ELSEWHERE, "127.0.0.1");
    try (ServerSocket server = listen(TestKeys.ELSEWHERE)) {
      gateway.message("tls", ELSEWHERE, server.getLocalPort()).send();
      try (RawPeer peer = new RawPeer(server.accept())) {
        String message = peer.read();
        assertThat(message).startsWith("MESSAGE ").doesNotContain("Route:");
        assertThat(((ExtendedSSLSession) ((SSLSocket) peer.socket).getSession()))
            .extracting(ExtendedSSLSession::getRequestedServerNames)
            .asList()
            .containsExactly(new SNIHostName(ELSEWHERE));
        peer.send(RawPeer.ok(message));
        assertThat(gateway.response(10).getStatus()).isEqualTo(200);
      }
    }
  }

  @Test
  void given_the_certificate_is_for_the_address_only_then_refused() throws Exception {
    names.address("pbx.example", "127.0.0.1");
    try (ServerSocket server = listen(TestKeys.LOCALHOST)) {
      gateway.message("tls", "pbx.example", server.getLocalPort()).send();
      refused(server);
    }
  }

  @Test
  void given_another_name_at_the_same_address_then_its_connection_is_not_shared() throws Exception {
    names.address(ELSEWHERE, "127.0.0.1").address("pbx.example", "127.0.0.1");
    try (ServerSocket server = listen(TestKeys.ELSEWHERE)) {
      gateway.message("tls", ELSEWHERE, server.getLocalPort()).send();
      try (RawPeer peer = new RawPeer(server.accept())) {
        peer.send(RawPeer.ok(peer.read()));
        assertThat(gateway.response(10).getStatus()).isEqualTo(200);
        gateway.message("tls", "pbx.example", server.getLocalPort()).send();
        refused(server);
        gateway.message("tls", "127.0.0.1", server.getLocalPort()).send();
        refused(server);
      }
    }
  }

  @Test
  void given_a_flow_to_a_name_then_requests_go_down_it() throws Exception {
    names.address(ELSEWHERE, "127.0.0.1");
    try (ServerSocket server = listen(TestKeys.ELSEWHERE)) {
      gateway.message("tls", ELSEWHERE, server.getLocalPort()).send();
      try (RawPeer peer = new RawPeer(server.accept())) {
        peer.send(RawPeer.ok(peer.read()));
        SipFlow flow = gateway.flows().of(gateway.response(10));
        gateway.flows().send(gateway.message("tls", "192.0.2.1", 5061), flow);
        String second = peer.read();
        assertThat(second).startsWith("MESSAGE sip:peer@192.0.2.1:5061").doesNotContain("Route:");
        peer.send(RawPeer.ok(second));
        assertThat(gateway.response(10).getStatus()).isEqualTo(200);
      }
    }
  }

  @Test
  void given_a_service_record_then_its_server_must_prove_the_domain() throws Exception {
    try (ServerSocket server = listen(TestKeys.ELSEWHERE)) {
      names
          .service("_sips._tcp." + ELSEWHERE, "sip1.provider.example", server.getLocalPort())
          .address("sip1.provider.example", "127.0.0.1")
          .address(ELSEWHERE, "192.0.2.80");
      SipServletRequest request = gateway.message("tls", ELSEWHERE, 5061);
      SipURI domain = (SipURI) gateway.factory().createURI("sip:peer@" + ELSEWHERE);
      domain.setTransportParam("tls");
      request.setRequestURI(domain);
      request.send();
      try (RawPeer peer = new RawPeer(server.accept())) {
        peer.send(RawPeer.ok(peer.read()));
        assertThat(gateway.response(10).getStatus()).isEqualTo(200);
      }
    }
  }

  @Test
  void given_the_first_address_does_not_answer_then_the_next_request_takes_the_second()
      throws Exception {
    names.address(ELSEWHERE, "127.0.0.2", "127.0.0.1");
    try (ServerSocket server = listen(TestKeys.ELSEWHERE)) {
      Thread.ofVirtual().start(() -> answerOne(server));
      gateway.message("tls", ELSEWHERE, server.getLocalPort()).send();
      int first = gateway.response(10).getStatus();
      if (first != 200) { // which address comes first is left to DNS
        assertThat(first).isEqualTo(503);
        gateway.message("tls", ELSEWHERE, server.getLocalPort()).send();
        assertThat(gateway.response(10).getStatus()).isEqualTo(200);
      }
    }
  }

  private static void answerOne(ServerSocket server) {
    try (RawPeer peer = new RawPeer(server.accept())) {
      peer.send(RawPeer.ok(peer.read()));
      peer.read(); // until the container closes
    } catch (IOException closed) {
      // so it did
    }
  }

  private void refused(ServerSocket server) throws Exception {
    try (RawPeer peer = new RawPeer(server.accept())) {
      assertThatThrownBy(peer::read).isInstanceOf(IOException.class);
    }
    assertThat(gateway.response(10).getStatus()).isEqualTo(503);
  }

  /** On 127.0.0.1 alone. */
  private static ServerSocket listen(Path keys) throws Exception {
    ServerSocket server =
        TestKeys.context(keys)
            .getServerSocketFactory()
            .createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    server.setSoTimeout(10_000);
    return server;
  }
}
