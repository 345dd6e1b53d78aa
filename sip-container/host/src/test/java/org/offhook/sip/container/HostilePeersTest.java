package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.servlet.sip.SipServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that mean harm or are broken. Each test ends with a good peer being answered. */
class HostilePeersTest {
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
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void given_close_notify_and_trailing_bytes_then_connection_ends_and_port_lives(String version)
      throws Exception {
    SSLEngine engine = TestKeys.context(TestKeys.LOCALHOST).createSSLEngine("127.0.0.1", 1);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(new String[] {version});
    try (Socket socket = new Socket("127.0.0.1", gateway.tlsPort)) {
      socket.setSoTimeout(10_000);
      handshake(engine, socket);
      engine.closeOutbound();
      ByteBuffer last = ByteBuffer.allocate(32_768);
      engine.wrap(ByteBuffer.allocate(0), last);
      last.put(new byte[] {0x17, 3, 3, 0, 0x20})
          .put("A".repeat(200).getBytes(StandardCharsets.US_ASCII));
      write(socket, last);
      assertThat(gateway.closed.poll(10, TimeUnit.SECONDS).reason()).isEqualTo("closed by peer");
    }
    goodPeerIsAnswered("tls");
  }

  @Test
  void given_silent_peers_in_handshake_then_port_lives_and_they_are_closed() throws Exception {
    try (RawPeer silent = new RawPeer(new Socket("127.0.0.1", gateway.tlsPort));
        RawPeer half = new RawPeer(new Socket("127.0.0.1", gateway.tlsPort))) {
      half.socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1, 0});
      goodPeerIsAnswered("tls");
      assertThat(silent.seesEnd()).isTrue();
      assertThat(half.seesEnd()).isTrue();
    }
  }

  @Test
  void given_server_silent_in_handshake_then_503_after_the_limit() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      gateway.message("tls", "127.0.0.1", silent.getLocalPort()).send();
      assertThat(gateway.response(8).getStatus()).isEqualTo(503);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000abcdefghijklmnop",
        "OPTIONS sip:a SIP/2.0\r\nContent-Length: -1\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\nContent-Length: 1\r\nl: 2\r\n\r\n",
        "OPTIONS sip:a SIP/2.0\r\nContent-Length: 999999999999\r\n\r\n"
      })
  void given_bytes_that_cannot_be_framed_then_connection_ends(String bytes) throws Exception {
    try (RawPeer peer = RawPeer.connect("tcp", gateway.tcpPort)) {
      peer.send(bytes);
      assertThat(peer.seesEnd()).isTrue();
    }
    goodPeerIsAnswered("tcp");
  }

  @Test
  void given_headers_without_end_then_connection_ends() throws Exception {
    try (RawPeer peer = RawPeer.connect("tcp", gateway.tcpPort)) {
      StringBuilder endless = new StringBuilder("OPTIONS sip:a SIP/2.0\r\n");
      endless.append(("X-Padding: " + "x".repeat(1000) + "\r\n").repeat(70));
      sendAsFarAsTaken(peer, endless.toString());
      assertThat(peer.seesEnd()).isTrue();
    }
    goodPeerIsAnswered("tcp");
  }

  @Test
  void given_plain_text_on_the_tls_port_then_connection_ends() throws Exception {
    try (RawPeer peer = new RawPeer(new Socket("127.0.0.1", gateway.tlsPort))) {
      peer.send("OPTIONS sip:x SIP/2.0\r\n\r\n");
      assertThat(peer.seesEnd()).isTrue();
    }
    goodPeerIsAnswered("tls");
  }

  @Test
  void given_peer_that_reads_nothing_then_requests_fail_and_memory_is_bounded() throws Exception {
    try (SocketChannel deaf = SocketChannel.open()) {
      deaf.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
      deaf.connect(new java.net.InetSocketAddress("127.0.0.1", gateway.tcpPort));
      try (RawPeer peer = new RawPeer(deaf.socket())) {
        String register = peer.request("REGISTER", "");
        deaf.write(ByteBuffer.wrap(register.getBytes(StandardCharsets.UTF_8)));
        SipFlow flow = gateway.flows().of(gateway.request(5));
        String padding = "x".repeat(60_000);
        boolean refused = false;
        for (int i = 0; i < 200 && !refused; i++) {
          SipServletRequest message = gateway.message("tcp", "192.0.2.1", 5062);
          message.setContent(padding, "text/plain");
          gateway.flows().send(message, flow);
          refused = gateway.responses.poll(1, TimeUnit.MILLISECONDS) != null;
        }
        assertThat(refused || gateway.response(5).getStatus() == 503).isTrue();
      }
    }
    goodPeerIsAnswered("tcp");
  }

  private void goodPeerIsAnswered(String transport) throws Exception {
    try (RawPeer good = RawPeer.connect(transport, gateway.port(transport))) {
      good.send(good.request("OPTIONS", ""));
      assertThat(good.read()).startsWith("SIP/2.0 200");
    }
  }

  private static void sendAsFarAsTaken(RawPeer peer, String text) {
    try {
      peer.send(text);
    } catch (IOException closedMeanwhile) {
      assertThat(closedMeanwhile).isNotNull();
    }
  }

  private static void handshake(SSLEngine engine, Socket socket) throws Exception {
    engine.beginHandshake();
    InputStream in = socket.getInputStream();
    ByteBuffer received = ByteBuffer.allocate(65_536).flip();
    ByteBuffer plain = ByteBuffer.allocate(65_536);
    HandshakeStatus status = engine.getHandshakeStatus();
    while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
      switch (status) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> {
          ByteBuffer out = ByteBuffer.allocate(32_768);
          engine.wrap(ByteBuffer.allocate(0), out);
          write(socket, out);
        }
        default -> {
          int before = received.remaining();
          engine.unwrap(received, plain);
          if (received.remaining() == before) {
            byte[] more = new byte[16_384];
            int n = in.read(more);
            received.compact().put(more, 0, n).flip();
          }
        }
      }
      status = engine.getHandshakeStatus();
    }
  }

  private static void write(Socket socket, ByteBuffer bytes) throws IOException {
    socket.getOutputStream().write(bytes.array(), 0, bytes.position());
    socket.getOutputStream().flush();
  }
}
