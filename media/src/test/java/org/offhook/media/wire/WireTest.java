package org.offhook.media.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.media.kit.Wait;
import org.offhook.media.srtp.Packet;

/** What every wire does, by whatever calls. */
@ParameterizedClass
@EnumSource
class WireTest {
  private static final long SECOND = 1_000_000_000L;

  @Parameter WireKind kind;

  private final List<String> heard = new ArrayList<>();
  private Wire wire;

  @BeforeEach
  void open() throws IOException {
    wire = kind.open();
  }

  @AfterEach
  void close() {
    wire.close();
  }

  private Port bind(String host, boolean shared) throws IOException {
    Port port = wire.bind(new InetSocketAddress(InetAddress.ofLiteral(host), 0), shared);
    wire.listen(port, (packet, from, now) -> heard.add(text(packet) + from.endpoint()));
    return port;
  }

  private static String text(Packet packet) {
    return packet.length() + ":" + packet.octet(0) + "-" + packet.octet(packet.length() - 1) + " ";
  }

  private static Packet packet(int first, int length) {
    Packet packet = new Packet().set(3, length);
    packet.putOctet(length - 1, 99);
    packet.putOctet(0, first);
    return packet;
  }

  private void awaitUntil(BooleanSupplier enough) throws IOException {
    long deadline = System.nanoTime() + 10 * SECOND;
    wire.flush();
    while (!enough.getAsBoolean() && System.nanoTime() < deadline) {
      wire.await(SECOND);
    }
    assertThat(enough.getAsBoolean()).as("heard " + heard).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void a_datagram_arrives_as_it_was_with_its_source(String host) throws IOException {
    Port shared = bind(host, true);
    Port own = bind(host, false);
    assertThat(own.send(packet(7, 172), Endpoint.of(shared.local()))).isTrue();
    awaitUntil(() -> heard.size() == 1);
    assertThat(shared.send(packet(8, 20), Endpoint.of(own.local()))).isTrue();
    awaitUntil(() -> heard.size() == 2);
    assertThat(heard).containsExactly("172:7-99 " + own.local(), "20:8-99 " + shared.local());
  }

  @Test
  void more_than_a_batch_arrives_in_order_and_each_with_its_own_source() throws IOException {
    Port shared = bind("127.0.0.1", true);
    Port[] peers = {bind("127.0.0.1", false), bind("127.0.0.1", false)};
    int many = 2 * Wire.BATCH + 5;
    for (int i = 0; i < many; i++) {
      peers[i % 2].send(packet(i, 30), Endpoint.of(shared.local()));
    }
    awaitUntil(() -> heard.size() == many);
    for (int i = 0; i < many; i++) {
      assertThat(heard.get(i)).isEqualTo("30:" + (i & 0xFF) + "-99 " + peers[i % 2].local());
    }
  }

  @Test
  void it_knows_whether_it_left_datagrams_behind() throws IOException {
    Port shared = bind("127.0.0.1", true);
    Port peer = bind("127.0.0.1", false);
    for (int i = 0; i < Wire.BATCH + 5; i++) {
      peer.send(packet(i, 30), Endpoint.of(shared.local()));
    }
    wire.flush();
    wire.await(SECOND);
    assertThat(heard).hasSize(Wire.BATCH);
    assertThat(wire.isBehind()).isTrue();
    wire.await(SECOND);
    assertThat(heard).hasSize(Wire.BATCH + 5);
    assertThat(wire.isBehind()).isFalse();
  }

  @Test
  void more_than_a_batch_is_sent_in_order() throws IOException {
    Port shared = bind("127.0.0.1", true);
    Port own = bind("127.0.0.1", true);
    int many = 2 * Wire.BATCH + 5;
    for (int i = 0; i < many; i++) {
      own.send(packet(i, 30), Endpoint.of(shared.local()));
    }
    awaitUntil(() -> heard.size() == many);
    for (int i = 0; i < many; i++) {
      assertThat(heard.get(i)).startsWith("30:" + (i & 0xFF) + "-");
    }
  }

  @Test
  void one_wire_carries_both_families() throws IOException {
    for (String host : List.of("127.0.0.1", "::1", "127.0.0.1", "::1")) {
      heard.clear();
      Port shared = bind(host, true);
      Port own = bind(host, false);
      own.send(packet(7, 30), Endpoint.of(shared.local()));
      awaitUntil(() -> heard.size() == 1);
      assertThat(heard).containsExactly("30:7-99 " + own.local());
    }
  }

  @Test
  void a_flood_at_one_port_is_taken_to_the_end_and_the_others_get_their_turn() throws IOException {
    Port flooded = bind("127.0.0.1", false);
    Port own = bind("127.0.0.1", true);
    int many = 3 * Wire.BATCH + 1;
    for (int i = 0; i < many; i++) {
      own.send(packet(i, 30), Endpoint.of(flooded.local()));
    }
    own.send(packet(0, 40), Endpoint.of(own.local()));
    awaitUntil(() -> heard.size() == many + 1);
    assertThat(heard.subList(0, 2 * Wire.BATCH)).anyMatch(each -> each.startsWith("40:"));
  }

  @Test
  void a_datagram_to_nowhere_takes_no_other_with_it() throws IOException {
    Port shared = bind("127.0.0.1", true);
    Endpoint there = Endpoint.of(shared.local());
    Endpoint unreachable = Endpoint.of(address("192.0.2.1", 9)); // not from loopback
    Endpoint otherFamily = Endpoint.of(address("2001:db8::1", 9));
    for (int i = 1; i <= 3; i++) {
      shared.send(packet(0, 30), unreachable);
      assertThat(shared.send(packet(0, 30), otherFamily)).isFalse();
      shared.send(packet(i, 30), there);
    }
    awaitUntil(() -> heard.size() == 3);
    assertThat(heard).allMatch(each -> each.endsWith(" " + shared.local()));
  }

  private static InetSocketAddress address(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  @Test
  void a_peer_that_is_gone_disturbs_nobody() throws IOException {
    Port own = bind("127.0.0.1", false);
    Port other = bind("127.0.0.1", false);
    Port gone = bind("127.0.0.1", false);
    own.connect(Endpoint.of(gone.local()));
    gone.close();
    for (int i = 0; i < 4; i++) {
      own.send(packet(1, 30), Endpoint.of(gone.local())); // refused by ICMP, seen by later calls
      wire.flush();
      wire.await(1);
    }
    own.disconnect();
    other.send(packet(2, 30), Endpoint.of(own.local()));
    awaitUntil(() -> heard.size() == 1);
  }

  @Test
  void a_connected_port_hears_its_peer_alone_until_it_is_disconnected() throws IOException {
    Port own = bind("127.0.0.1", false);
    Port peer = bind("127.0.0.1", false);
    Port stranger = bind("127.0.0.1", false);
    own.connect(Endpoint.of(peer.local()));
    assertThat(own.isConnected()).isTrue();
    stranger.send(packet(1, 30), Endpoint.of(own.local()));
    wire.flush();
    peer.send(packet(2, 30), Endpoint.of(own.local()));
    awaitUntil(() -> !heard.isEmpty());
    assertThat(heard).containsExactly("30:2-99 " + peer.local());
    own.disconnect();
    assertThat(own.isConnected()).isFalse();
    stranger.send(packet(3, 30), Endpoint.of(own.local()));
    awaitUntil(() -> heard.size() == 2);
    assertThat(heard.getLast()).startsWith("30:3-");
  }

  @Test
  void an_oversized_or_empty_datagram_is_left_out() throws IOException {
    Port shared = bind("127.0.0.1", true);
    Port own = bind("127.0.0.1", false);
    Endpoint there = Endpoint.of(shared.local());
    own.send(packet(1, Packet.CAPACITY - 3), there);
    own.send(new Packet().set(0, 0), there);
    own.send(packet(2, Packet.CAPACITY - Packet.TAIL), there);
    awaitUntil(() -> !heard.isEmpty());
    assertThat(heard).containsExactly(Packet.CAPACITY - Packet.TAIL + ":2-99 " + own.local());
  }

  @Test
  void a_fault_at_one_port_leaves_the_others_alone() throws IOException {
    Port shared = bind("127.0.0.1", true);
    Port bad = wire.bind(address("127.0.0.1", 0), false);
    wire.listen(
        bad,
        (packet, from, now) -> {
          throw new IllegalStateException("on purpose");
        });
    shared.send(packet(1, 30), Endpoint.of(bad.local()));
    shared.send(packet(1, 30), Endpoint.of(bad.local()));
    shared.send(packet(2, 30), Endpoint.of(shared.local()));
    awaitUntil(() -> heard.size() == 1);
  }

  @Test
  void what_waits_goes_before_its_port_is_closed() throws IOException {
    Port own = bind("127.0.0.1", false);
    Port shared = bind("127.0.0.1", true);
    shared.send(packet(5, 30), Endpoint.of(own.local()));
    shared.close();
    shared.close();
    assertThat(shared.send(packet(6, 30), Endpoint.of(own.local()))).isFalse();
    awaitUntil(() -> heard.size() == 1);
  }

  @Test
  void what_waits_goes_to_whom_it_was_sent_whatever_its_port_does_next() throws IOException {
    Port own = bind("127.0.0.1", false);
    Port first = named("first");
    Port second = named("second");
    own.connect(Endpoint.of(first.local()));
    own.send(packet(1, 30), Endpoint.of(first.local()));
    own.disconnect();
    own.send(packet(2, 30), Endpoint.of(first.local()));
    own.connect(Endpoint.of(second.local()));
    own.send(packet(3, 30), Endpoint.of(second.local()));
    own.close();
    assertThat(own.send(packet(4, 30), Endpoint.of(second.local()))).isFalse();
    awaitUntil(() -> heard.size() == 3);
    assertThat(heard).containsExactlyInAnyOrder("first 1", "first 2", "second 3");
  }

  private Port named(String name) throws IOException {
    Port port = wire.bind(address("127.0.0.1", 0), false);
    wire.listen(port, (packet, from, now) -> heard.add(name + " " + packet.octet(0)));
    return port;
  }

  @Test
  void a_port_closed_by_what_came_to_another_hears_no_more() throws IOException {
    Port peer = bind("127.0.0.1", false);
    Port[] ends = {
      wire.bind(address("127.0.0.1", 0), false), wire.bind(address("127.0.0.1", 0), false)
    };
    List<String> after = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Port other = ends[1 - i];
      String here = "port " + i;
      wire.listen(
          ends[i],
          (packet, from, now) -> {
            after.add(here);
            other.close();
          });
      peer.send(packet(1, 30), Endpoint.of(ends[i].local()));
    }
    peer.send(packet(9, 40), Endpoint.of(peer.local()));
    awaitUntil(() -> heard.size() == 1 && !after.isEmpty());
    wire.await(1);
    assertThat(after).hasSize(1);
  }

  @Test
  void a_wake_up_ends_a_wait_even_when_it_came_first() throws Exception {
    for (int i = 0; i < 3; i++) {
      wire.wake();
      wire.wake();
      long began = System.nanoTime();
      wire.await(60 * SECOND);
      assertThat(System.nanoTime() - began).isLessThan(30 * SECOND);
    }
    Thread waker = Thread.ofVirtual().start(wire::wake);
    wire.await(60 * SECOND);
    waker.join();
  }

  /** As the join of two legs, called for before the first word was spoken. */
  @Test
  void what_was_ordered_before_a_datagram_was_sent_is_done_before_it_is_handed_over()
      throws IOException {
    Port own = bind("127.0.0.1", false);
    Port shared = bind("127.0.0.1", true);
    for (Port port : List.of(own, shared)) {
      heard.clear();
      own.send(packet(7, 30), Endpoint.of(port.local()));
      wire.await(SECOND, () -> heard.add("order"));
      assertThat(heard).containsExactly("order", "30:7-99 " + own.local());
    }
  }

  @Test
  void an_order_may_close_the_port_whose_datagrams_were_taken() throws IOException {
    Port own = bind("127.0.0.1", false);
    Port closing = bind("127.0.0.1", false);
    own.send(packet(1, 30), Endpoint.of(closing.local()));
    wire.await(SECOND, closing::close);
    assertThat(heard).isEmpty();
  }

  @Test
  void a_peer_that_comes_late_loses_nothing_of_what_is_sent_after_it_came() throws IOException {
    Port own = bind("127.0.0.1", false);
    Port before = wire.bind(address("127.0.0.1", 0), false);
    own.connect(Endpoint.of(before.local()));
    before.close();
    own.send(packet(1, 30), Endpoint.of(before.local())); // refused by ICMP
    Port peer = wire.bind(before.local(), false);
    wire.listen(peer, (packet, from, now) -> heard.add(text(packet)));
    assertThat(own.send(packet(2, 30), Endpoint.of(peer.local()))).isTrue();
    awaitUntil(() -> !heard.isEmpty());
    assertThat(heard).containsExactly("30:2-99 ");
  }

  @Test
  void a_taken_port_is_refused() throws IOException {
    Port own = bind("127.0.0.1", false);
    assertThatThrownBy(() -> wire.bind(own.local(), false)).isInstanceOf(IOException.class);
  }

  @Test
  void the_end_frees_every_descriptor() throws IOException {
    wire.close();
    long before = descriptors();
    for (int i = 0; i < 20; i++) {
      try (Wire each = kind.open()) {
        Port port = each.bind(address("127.0.0.1", 0), true);
        each.listen(port, (packet, from, now) -> {});
        each.bind(address("127.0.0.1", 0), false).close();
        each.bind(address("127.0.0.1", 0), false);
        assertThatThrownBy(() -> each.bind(port.local(), false)).isInstanceOf(IOException.class);
        each.wake();
        each.close();
        each.wake(); // too late, and harmless
        assertThatThrownBy(() -> each.bind(address("127.0.0.1", 0), false))
            .isInstanceOf(IOException.class);
      }
    }
    Wait.until("descriptors as before", () -> descriptors() <= before);
  }

  private static long descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }

  @Test
  void it_carries_a_datagram_to_itself() throws IOException {
    kind.tryOut();
  }
}
