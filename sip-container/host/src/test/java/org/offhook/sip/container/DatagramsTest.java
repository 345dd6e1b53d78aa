package org.offhook.sip.container;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import javax.sip.ListeningPoint;
import javax.sip.SipStack;
import org.junit.jupiter.api.Test;

/** SIP over UDP goes out and comes in by the same port, the only one a peer's answer can reach. */
class DatagramsTest {
  @Test
  void given_a_request_of_ours_then_it_leaves_from_the_listening_port() throws Exception {
    try (RunningContainer gateway = RunningContainer.start();
        DatagramSocket peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      peer.setSoTimeout(10_000);
      gateway.message("udp", "127.0.0.1", peer.getLocalPort()).send();
      DatagramPacket received = new DatagramPacket(new byte[65_535], 65_535);
      peer.receive(received);
      assertThat(received.getPort()).isEqualTo(gateway.udpPort);
    }
  }

  @Test
  void given_a_request_of_ours_then_it_asks_to_be_answered_where_it_came_from() throws Exception {
    try (RunningContainer gateway = RunningContainer.start();
        DatagramSocket peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      peer.setSoTimeout(10_000);
      gateway.message("udp", "127.0.0.1", peer.getLocalPort()).send();
      DatagramPacket received = new DatagramPacket(new byte[65_535], 65_535);
      peer.receive(received);
      assertThat(new String(received.getData(), 0, received.getLength(), UTF_8).lines())
          .filteredOn(line -> line.startsWith("Via:"))
          .singleElement()
          .asString()
          .contains(";rport");
    }
  }

  @Test
  void given_the_stop_then_what_was_sent_is_sent_again_until_it_is_answered() throws Exception {
    RunningContainer gateway = RunningContainer.start();
    try (DatagramSocket peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      peer.setSoTimeout(10_000);
      gateway.message("udp", "127.0.0.1", peer.getLocalPort()).send();
      DatagramPacket lost = new DatagramPacket(new byte[65_535], 65_535);
      peer.receive(lost);
      Thread stopping = Thread.ofVirtual().start(gateway::close);
      DatagramPacket again = new DatagramPacket(new byte[65_535], 65_535);
      peer.receive(again);
      byte[] answer =
          RawPeer.ok(new String(again.getData(), 0, again.getLength(), UTF_8)).getBytes(UTF_8);
      peer.send(new DatagramPacket(answer, answer.length, again.getSocketAddress()));
      stopping.join();
    } finally {
      gateway.close();
    }
  }

  @Test
  void given_nobody_answers_then_the_stop_does_not_wait_for_ever() throws Exception {
    RunningContainer gateway = RunningContainer.start();
    try (DatagramSocket peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      gateway.message("udp", "127.0.0.1", peer.getLocalPort()).send();
      assertThat(Thread.ofVirtual().start(gateway::close).join(Duration.ofSeconds(20))).isTrue();
    }
  }

  @Test
  void given_a_listening_point_closes_as_soon_as_it_opened_then_no_thread_is_left()
      throws Exception {
    try (RunningContainer gateway = RunningContainer.start()) {
      SipStack stack = gateway.container.getSipStack();
      Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
      for (int i = 0; i < 20; i++) {
        ListeningPoint point =
            stack.createListeningPoint("127.0.0.1", RunningContainer.freePort(), "udp");
        stack.deleteListeningPoint(point);
      }
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (!before.contains(thread)) {
          assertThat(thread.join(Duration.ofSeconds(10))).as(thread.getName()).isTrue();
        }
      }
    }
  }

  @Test
  void given_a_flow_then_it_is_kept_alive_by_a_double_crlf() throws Exception {
    try (RunningContainer gateway = RunningContainer.start();
        DatagramSocket peer = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      peer.setSoTimeout(10_000);
      int port = peer.getLocalPort();
      gateway
          .flows()
          .keepAlive(new SipFlow("udp-1", "udp", "127.0.0.1", gateway.udpPort, "127.0.0.1", port));
      DatagramPacket received = new DatagramPacket(new byte[65_535], 65_535);
      peer.receive(received);
      assertThat(new String(received.getData(), 0, received.getLength(), UTF_8))
          .isEqualTo("\r\n\r\n");
      assertThat(received.getPort()).isEqualTo(gateway.udpPort);
    }
  }
}
