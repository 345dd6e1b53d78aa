package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where requests must not go nothing arrives, however the place is named. */
class DestinationsTest {
  private static final InetAddress REFUSED = InetAddress.ofLiteral("127.0.0.2");
  private static final InetAddress ALLOWED = InetAddress.ofLiteral("127.0.0.1");

  private static NameServer names;
  private static RunningContainer gateway;
  private DatagramChannel datagrams;
  private ServerSocketChannel streams;
  private DatagramChannel allowed;

  @BeforeAll
  static void open() throws Exception {
    names = new NameServer();
    names.address("inside.example", "127.0.0.2").address("pbx.example", "127.0.0.1");
    gateway = RunningContainer.start((address, port) -> !address.equals(REFUSED));
  }

  @AfterAll
  static void shut() {
    gateway.close();
    names.close();
  }

  @BeforeEach
  void listen() throws IOException {
    datagrams = bound(REFUSED);
    int port = datagrams.socket().getLocalPort();
    streams = ServerSocketChannel.open().bind(new InetSocketAddress(REFUSED, port));
    streams.configureBlocking(false);
    datagrams.configureBlocking(false);
    allowed = bound(ALLOWED);
  }

  private static DatagramChannel bound(InetAddress address) throws IOException {
    return DatagramChannel.open().bind(new InetSocketAddress(address, 0));
  }

  @AfterEach
  void stop() throws IOException {
    datagrams.close();
    streams.close();
    allowed.close();
  }

  @ParameterizedTest
  @CsvSource({
    "udp, 127.0.0.2",
    "tcp, 127.0.0.2",
    "tls, 127.0.0.2",
    "udp, inside.example",
    "tcp, inside.example",
    "tls, inside.example"
  })
  void given_a_refused_place_then_nothing_arrives_and_the_sender_is_told(
      String transport, String host) throws Exception {
    int port = datagrams.socket().getLocalPort();
    try {
      gateway.message(transport, host, port).send();
      assertThat(gateway.response(10).getStatus()).isGreaterThanOrEqualTo(400);
    } catch (IOException | IllegalStateException told) {
      // at once
    }
    assertThat(datagrams.receive(ByteBuffer.allocate(2048))).isNull();
    assertThat(streams.accept()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1", "pbx.example"})
  void given_an_allowed_place_then_it_arrives(String host) throws Exception {
    gateway.message("udp", host, allowed.socket().getLocalPort()).send();
    ByteBuffer arrived = ByteBuffer.allocate(2048);
    SocketAddress from = allowed.receive(arrived);
    String text = new String(arrived.array(), 0, arrived.position(), StandardCharsets.UTF_8);
    assertThat(text).startsWith("MESSAGE ");
    allowed.send(ByteBuffer.wrap(RawPeer.ok(text).getBytes(StandardCharsets.UTF_8)), from);
    assertThat(gateway.response(10).getStatus()).isEqualTo(200);
  }
}
