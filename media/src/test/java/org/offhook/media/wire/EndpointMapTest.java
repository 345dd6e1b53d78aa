package org.offhook.media.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sources find what was put there for their endpoint, as in an ordinary map. */
class EndpointMapTest {
  private final EndpointMap<String> map = new EndpointMap<>();
  private final Source source = new Source();

  private String at(InetSocketAddress address) {
    source.set(address);
    return map.get(source);
  }

  private static InetSocketAddress address(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  @Test
  void address_and_port_both_count_in_both_families() {
    map.put(Endpoint.of(address("192.0.2.1", 1000)), "a");
    map.put(Endpoint.of(address("192.0.2.1", 1001)), "b");
    map.put(Endpoint.of(address("2001:db8::1", 1000)), "c");
    assertThat(at(address("192.0.2.1", 1000))).isEqualTo("a");
    assertThat(at(address("192.0.2.1", 1001))).isEqualTo("b");
    assertThat(at(address("2001:db8::1", 1000))).isEqualTo("c");
    assertThat(at(address("192.0.2.2", 1000))).isNull();
    assertThat(at(address("2001:db8::2", 1000))).isNull();
  }

  @Test
  void it_holds_what_an_ordinary_map_holds_whatever_comes_and_goes() {
    Random random = new Random(7);
    Map<Endpoint, String> ordinary = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      InetSocketAddress address = address("10.0.0." + random.nextInt(4), 1 + random.nextInt(90));
      Endpoint key = Endpoint.of(address);
      if (random.nextInt(3) > 0) {
        String value = "v" + i;
        map.put(key, value);
        ordinary.put(key, value);
      } else {
        String present = ordinary.remove(key);
        map.remove(key, present);
      }
      assertThat(at(address)).isEqualTo(ordinary.get(key));
    }
    ordinary.forEach((key, value) -> assertThat(at(key.address())).isEqualTo(value));
  }

  @Test
  void another_value_is_not_removed() {
    Endpoint key = Endpoint.of(address("192.0.2.1", 1000));
    map.put(key, "new");
    map.remove(key, "old");
    assertThat(at(key.address())).isEqualTo("new");
  }
}
