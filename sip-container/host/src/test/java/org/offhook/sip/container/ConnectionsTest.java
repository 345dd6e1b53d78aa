package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TCP and TLS connections of the container, both directions, against sockets of the JDK. */
class ConnectionsTest {
  private RunningContainer gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = RunningContainer.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void given_forty_new_peers_when_called_then_each_gets_the_first_message(String transport)
      throws Exception {
    List<ServerSocket> servers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      servers.add(listen(transport));
    }
    // all at once: a peer that is last in a row would shake hands too late on a busy machine
    try (ExecutorService peers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> read =
          servers.stream().map(server -> peers.submit(() -> acknowledged(server))).toList();
      for (ServerSocket server : servers) {
        gateway.message(transport, "127.0.0.1", server.getLocalPort()).send();
      }
      for (Future<String> message : read) {
        assertThat(message.get()).startsWith("MESSAGE ").endsWith("hello");
        assertThat(gateway.response(10).getStatus()).isEqualTo(200);
      }
    }
  }

  /** What one peer reads, and says yes to. */
  private static String acknowledged(ServerSocket server) throws IOException {
    try (server;
        RawPeer peer = new RawPeer(server.accept())) {
      String message = peer.read();
      peer.send(RawPeer.ok(message));
      return message;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void given_forty_peers_connect_then_each_first_request_is_answered(String transport)
      throws Exception {
    for (int i = 0; i < 40; i++) {
      try (RawPeer peer = RawPeer.connect(transport, gateway.port(transport))) {
        peer.send(peer.request("OPTIONS", ""));
        assertThat(peer.read()).startsWith("SIP/2.0 200");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void given_registered_peer_then_requests_go_down_its_own_connection(String transport)
      throws Exception {
    try (RawPeer peer = RawPeer.connect(transport, gateway.port(transport))) {
      peer.send(peer.request("REGISTER", ""));
      assertThat(peer.read()).startsWith("SIP/2.0 200");
      SipFlow flow = gateway.flows().of(gateway.request(5));
      assertThat(flow.peerPort()).isEqualTo(peer.socket.getLocalPort());
      SipServletRequest message = gateway.message("tcp", "192.0.2.1", 5062);
      gateway.flows().send(message, flow);
      String read = peer.read();
      assertThat(read).startsWith("MESSAGE sip:peer@192.0.2.1:5062").doesNotContain("Route:");
      peer.send(RawPeer.ok(read));
      assertThat(gateway.response(5).getStatus()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void given_peer_hung_up_then_its_flow_is_closed_and_never_dialled(String transport)
      throws Exception {
    SipFlow flow;
    try (RawPeer peer = RawPeer.connect(transport, gateway.port(transport))) {
      peer.send(peer.request("REGISTER", ""));
      assertThat(peer.read()).startsWith("SIP/2.0 200");
      flow = gateway.flows().of(gateway.request(5));
    }
    assertThat(gateway.closed.poll(5, TimeUnit.SECONDS).flow()).isEqualTo(flow);
    try (ServerSocket trap = listenWhereTheClientWas(flow.peerPort())) {
      trap.setSoTimeout(500);
      SipServletRequest message = gateway.message(transport, "192.0.2.1", 5062);
      assertThatThrownBy(() -> gateway.flows().send(message, flow))
          .isInstanceOf(FlowGoneException.class);
      gateway.message(transport, "127.0.0.1", flow.peerPort()).send();
      assertThat(gateway.response(5).getStatus()).isEqualTo(503);
      assertThatThrownBy(trap::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
  }

  @Test
  void given_a_server_that_also_connects_from_its_port_when_it_went_then_dialled_again()
      throws Exception {
    try (ServerSocket server = new ServerSocket()) {
      server.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      server.bind(new InetSocketAddress("127.0.0.1", 0));
      answer(server);
      try (Socket socket = new Socket()) {
        socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        socket.bind(server.getLocalSocketAddress());
        socket.connect(new InetSocketAddress("127.0.0.1", gateway.tcpPort));
        RawPeer peer = new RawPeer(socket);
        peer.send(peer.request("OPTIONS", ""));
        assertThat(peer.read()).startsWith("SIP/2.0 200");
      }
      assertThat(gateway.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
      assertThat(gateway.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
      answer(server);
    }
  }

  private void answer(ServerSocket server) throws Exception {
    gateway.message("tcp", "127.0.0.1", server.getLocalPort()).send();
    server.setSoTimeout(5_000);
    try (RawPeer peer = new RawPeer(server.accept())) {
      peer.send(RawPeer.ok(peer.read()));
      assertThat(gateway.response(5).getStatus()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void given_nobody_listens_then_503_at_once(String transport) throws Exception {
    gateway.message(transport, "127.0.0.1", RunningContainer.freePort()).send();
    assertThat(gateway.response(2).getStatus()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void given_peer_dies_before_it_answers_then_503_at_once(String transport) throws Exception {
    try (ServerSocket server = listen(transport)) {
      gateway.message(transport, "127.0.0.1", server.getLocalPort()).send();
      try (RawPeer peer = new RawPeer(server.accept())) {
        assertThat(peer.read()).startsWith("MESSAGE ");
      }
      assertThat(gateway.response(2).getStatus()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void given_double_crlf_then_single_crlf_and_nothing_else(String transport) throws Exception {
    try (RawPeer peer = RawPeer.connect(transport, gateway.port(transport))) {
      for (String piece : new String[] {"\r\n\r\n", "\r", "\n\r", "\n"}) {
        peer.send(piece);
      }
      for (int i = 0; i < 2; i++) {
        assertThat(peer.readByte()).isEqualTo('\r');
        assertThat(peer.readByte()).isEqualTo('\n');
      }
      peer.send("\r\n" + peer.request("OPTIONS", ""));
      assertThat(peer.readByte()).isEqualTo('S');
    }
  }

  @Test
  void given_certificate_of_another_name_then_refused_with_503() throws Exception {
    try (ServerSocket server =
        TestKeys.context(TestKeys.ELSEWHERE).getServerSocketFactory().createServerSocket(0)) {
      gateway.message("tls", "127.0.0.1", server.getLocalPort()).send();
      try (RawPeer peer = new RawPeer(server.accept())) {
        assertThatThrownBy(peer::read).isInstanceOf(java.io.IOException.class);
      }
      assertThat(gateway.response(2).getStatus()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls"})
  void given_peer_listens_again_then_next_request_reaches_it(String transport) throws Exception {
    int port;
    try (ServerSocket server = listen(transport)) {
      port = server.getLocalPort();
      gateway.message(transport, "127.0.0.1", port).send();
      try (RawPeer peer = new RawPeer(server.accept())) {
        peer.send(RawPeer.ok(peer.read()));
        assertThat(gateway.response(5).getStatus()).isEqualTo(200);
      }
      assertThat(gateway.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
      gateway.message(transport, "127.0.0.1", port).send();
      try (RawPeer peer = new RawPeer(server.accept())) {
        peer.send(RawPeer.ok(peer.read()));
        assertThat(gateway.response(5).getStatus()).isEqualTo(200);
      }
    }
  }

  /** As soon as the kernel has let go of the client's port. */
  private static ServerSocket listenWhereTheClientWas(int port) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try {
        return new ServerSocket(port, 5, InetAddress.getByName("127.0.0.1"));
      } catch (java.net.BindException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static ServerSocket listen(String transport) throws Exception {
    ServerSocket server =
        transport.equals("tls")
            ? TestKeys.context(TestKeys.LOCALHOST).getServerSocketFactory().createServerSocket(0)
            : new ServerSocket(0);
    server.setSoTimeout(10_000);
    return server;
  }
}
