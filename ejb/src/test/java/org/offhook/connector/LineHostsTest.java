package org.offhook.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineHostsTest {
  @ParameterizedTest
  @CsvSource({
    "'', 192.168.4.20, 0, udp, true",
    "'', 127.0.0.1, 5070, udp, false",
    "'', localhost, 0, tls, false",
    "'', 169.254.169.254, 80, tcp, false",
    "'', name-that-leads-nowhere.invalid, 0, udp, true",
    "'', 10.0.0.5, 0, udp, false",
    "'', 10.0.0.5, 5061, udp, true",
    "'', 10.0.0.5, 0, tls, true",
    "own-ports, 10.0.0.5, 0, udp, true",
    "'127.0.0.0/8,::1', localhost, 0, tls, true"
  })
  void aLineMayNameSomeHostsOnly(
      String allowed, String host, int port, String transport, boolean may) {
    LineHosts hosts = new LineHosts(Optional.of(allowed), "udp/10.0.0.5/5060,tls/10.0.0.5/65061");
    assertThat(hosts.refusal(host, port, transport).isEmpty()).isEqualTo(may);
  }
}
