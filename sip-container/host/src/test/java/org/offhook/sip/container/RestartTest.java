package org.offhook.sip.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Starting and stopping the container again and again, with peers connected when it stops, leaves
 * nothing behind. It failed with one event thread of the stack left per cycle; and without
 * resetting JAIN-SIP's factory the second start got the stopped stack back.
 */
class RestartTest {
  @Test
  void given_twenty_starts_and_stops_then_no_thread_and_no_port_is_left() throws Exception {
    cycle();
    Set<Thread> before = threads();
    for (int i = 0; i < 20; i++) {
      cycle();
    }
    Set<Thread> left = threads();
    left.removeAll(before);
    for (Thread thread : left) {
      thread.join(10_000);
    }
    left.removeIf(thread -> !thread.isAlive());
    assertThat(left).isEmpty();
  }

  private static void cycle() throws Exception {
    RunningContainer gateway = RunningContainer.start();
    try (RawPeer tcp = RawPeer.connect("tcp", gateway.tcpPort);
        RawPeer tls = RawPeer.connect("tls", gateway.tlsPort)) {
      tls.send(tls.request("OPTIONS", ""));
      assertThat(tls.read()).startsWith("SIP/2.0 200");
      gateway.close();
      assertThat(tcp.seesEnd()).isTrue();
      assertThat(tls.seesEnd()).isTrue();
    }
    for (int port : new int[] {gateway.tcpPort, gateway.tlsPort}) {
      try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
        assertThat(again.isBound()).isTrue();
      }
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .collect(Collectors.toSet());
  }
}
