package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
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
}
