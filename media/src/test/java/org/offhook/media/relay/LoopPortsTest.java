package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.wire.WireKind;

/** The sockets of one loop, of either kind. */
@ParameterizedClass
@EnumSource
class LoopPortsTest {
  private static final InetAddress FIRST = SampleSettings.LOOPBACK;
  private static final InetAddress SECOND = InetAddress.ofLiteral("127.0.0.2");
  private static final InetAddress PUBLIC = InetAddress.ofLiteral("203.0.113.7");

  /** Of documentation: no machine has it. */
  private static final InetAddress NOWHERE = InetAddress.ofLiteral("192.0.2.1");

  @Parameter WireKind kind;

  private static Map<InetAddress, List<InetAddress>> two() {
    Map<InetAddress, List<InetAddress>> shown = new LinkedHashMap<>();
    shown.put(FIRST, List.of(PUBLIC, FIRST));
    shown.put(SECOND, List.of(SECOND));
    return shown;
  }

  @Test
  void each_address_has_a_port_best_first_and_is_shown_by_all_its_names() {
    LoopPorts ports = LoopPorts.bind(kind, 0, two());
    try {
      assertThat(ports.browsers())
          .extracting(port -> port.bound().getAddress())
          .containsExactly(FIRST, SECOND);
      int first = ports.browsers().getFirst().bound().getPort();
      assertThat(first).isPositive();
      assertThat(ports.browsers().getFirst().shown())
          .containsExactly(
              new InetSocketAddress(PUBLIC, first), new InetSocketAddress(FIRST, first));
    } finally {
      ports.close();
    }
  }

  @Test
  void a_taken_port_is_named_and_none_stays_bound() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(0, SECOND)) {
      int number = taken.getLocalPort();
      assertThatThrownBy(() -> LoopPorts.bind(kind, number, two()))
          .isInstanceOf(MediaUnavailableException.class)
          .hasMessageContaining("/127.0.0.2:" + number);
      new DatagramSocket(number, FIRST).close(); // the first one was given back
    }
  }

  @Test
  void an_address_of_another_machine_is_named() {
    assertThatThrownBy(() -> LoopPorts.bind(kind, 0, Map.of(NOWHERE, List.of(NOWHERE))))
        .isInstanceOf(MediaUnavailableException.class)
        .hasMessageContaining("192.0.2.1");
  }

  @Test
  void ports_of_a_loop_that_is_not_made_are_free_again() throws Exception {
    LoopPorts ports = LoopPorts.bind(kind, 0, Map.of(FIRST, List.of(FIRST)));
    int number = ports.browsers().getFirst().bound().getPort();
    ports.close();
    new DatagramSocket(number, FIRST).close();
  }
}
