package org.offhook.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.offhook.media.playout.JitterBuffer.Next;

/** On simulated networks: what is lost, and how late it is heard. */
class JitterBufferTest {
  private static final int SECONDS = 60;
  private static final long MS = SimulatedNetwork.MS;

  private static Listener hear(SimulatedNetwork network) {
    return new Listener().hear(network.packets(SECONDS), network.millis());
  }

  private static void assertInOrder(Listener listener) {
    List<Integer> played = listener.played();
    for (int i = 1; i < played.size(); i++) {
      assertThat(played.get(i)).isGreaterThan(played.get(i - 1));
    }
  }

  private static double playedShare(Listener listener, SimulatedNetwork network) {
    return listener.played().size() / (SECONDS * 1000.0 / network.millis());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 30, 40, 60})
  void a_good_network_loses_nothing_and_waits_little(int millis) {
    SimulatedNetwork network = new SimulatedNetwork(1).packetsOf(millis).jitters(2);
    Listener listener = hear(network);
    assertInOrder(listener);
    assertThat(playedShare(listener, network)).isEqualTo(1);
    assertThat(listener.buffer().late()).isZero();
    int atTheEnd = 220 / Math.min(20, millis);
    assertThat(listener.concealed()).isLessThanOrEqualTo(atTheEnd);
    assertThat(listener.meanDelay(10)).isLessThan(20 + 25 + millis);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void lost_packets_are_concealed_one_by_one(long seed) {
    SimulatedNetwork network = new SimulatedNetwork(seed).loses(5).jitters(3);
    Listener listener = hear(network);
    assertInOrder(listener);
    assertThat(playedShare(listener, network)).isBetween(0.93, 0.97);
    assertThat(listener.buffer().late()).isZero();
    int lost = SECONDS * 50 - listener.played().size();
    assertThat(listener.buffer().lost()).isBetween(lost - 3L, (long) lost);
    assertThat(listener.concealed()).isBetween(lost - 5, lost + 15);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void what_the_network_reorders_is_put_in_order(long seed) {
    SimulatedNetwork network = new SimulatedNetwork(seed).jitters(60);
    Listener listener = hear(network);
    assertInOrder(listener);
    assertThat(playedShare(listener, network)).as("late loss").isGreaterThan(0.98);
    assertThat(listener.meanDelay(10)).isBetween(50.0, 105.0);
  }

  @Test
  void duplicates_are_played_once() {
    SimulatedNetwork network = new SimulatedNetwork(5).doubles(20);
    Listener listener = hear(network);
    assertInOrder(listener);
    assertThat(playedShare(listener, network)).isEqualTo(1);
    assertThat(listener.buffer().duplicates()).isBetween(500L, 700L);
    assertThat(listener.buffer().late()).isZero();
  }

  @Test
  void it_grows_when_packets_are_late_and_shrinks_when_they_are_no_more() {
    Listener listener = new Listener();
    SimulatedNetwork bad = new SimulatedNetwork(6).delays(5, 90).jitters(5);
    List<SimulatedNetwork.Sent> packets = new ArrayList<>(bad.packets(20));
    new SimulatedNetwork(7)
        .jitters(5)
        .packets(60)
        .forEach(
            p ->
                packets.add(
                    new SimulatedNetwork.Sent(p.index() + 1000, p.arrival() + 20_000 * MS)));
    listener.hear(packets.subList(0, 900), 20);
    double grown = listener.buffer().delayMillis();
    assertThat(grown).isBetween(80.0, 160.0);
    assertThat(listener.buffer().targetMillis()).isBetween(90.0, 120.0);
    Listener longer = new Listener().hear(packets, 20);
    assertInOrder(longer);
    assertThat(longer.buffer().targetMillis()).isEqualTo(20);
    assertThat(longer.buffer().delayMillis()).isLessThan(60);
    assertThat(longer.played().size()).isGreaterThan(3_850);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-300, 300})
  void clocks_that_differ_do_not_add_up(double perMillion) {
    SimulatedNetwork network = new SimulatedNetwork(8).jitters(5).skews(perMillion);
    Listener listener = hear(network);
    assertInOrder(listener);
    assertThat(playedShare(listener, network)).isGreaterThan(0.995);
    assertThat(listener.meanDelay(40)).isLessThan(70);
    assertThat(listener.concealed()).isLessThan(20);
  }

  @Test
  void the_worst_network_costs_200_ms_and_not_more() {
    SimulatedNetwork network = new SimulatedNetwork(9).jitters(500);
    Listener listener = hear(network);
    assertInOrder(listener);
    assertThat(listener.buffer().targetMillis()).isEqualTo(200);
    assertThat(listener.meanDelay(10)).isLessThan(400);
    assertThat(listener.played().size()).isGreaterThan(SECONDS * 50 / 4);
  }

  @Test
  void a_stall_of_half_a_second_is_over_when_the_network_is_back() {
    List<SimulatedNetwork.Sent> packets =
        new SimulatedNetwork(10)
            .packets(20).stream()
                .map(
                    p ->
                        p.index() >= 200 && p.index() < 225
                            ? new SimulatedNetwork.Sent(p.index(), 4_530 * MS)
                            : p)
                .toList();
    Listener listener = new Listener().hear(packets, 20);
    assertInOrder(listener);
    assertThat(listener.played().getLast()).isEqualTo(999);
    assertThat(listener.played().size()).isGreaterThan(970);
    assertThat(listener.buffer().delayMillis()).isLessThan(100);
  }

  // ---- pauses ----

  private final JitterBuffer buffer = new JitterBuffer(8_000);
  private final byte[] payload = new byte[160];

  private void audio(int sequence, int time, long millis) {
    buffer.audio(sequence, time, 160, false, payload, 0, 160, millis * MS);
  }

  /** Speaks for 200 ms and plays it, 40 ms behind; the next beat is at 240 ms. */
  private void speak() {
    for (int i = 0; i < 12; i++) {
      if (i < 10) {
        audio(i, 160 * i, 20L * i);
      }
      assertThat(buffer.next(20L * i * MS)).isEqualTo(i < 2 ? Next.NOTHING : Next.FRAME);
    }
  }

  @Test
  void a_pause_that_was_announced_is_noise_until_somebody_speaks() {
    speak();
    byte[] level = {50};
    buffer.noise(10, 1_600, level, 0, 1, 200 * MS);
    assertThat(buffer.next(240 * MS)).isEqualTo(Next.COMFORT_NOISE);
    assertThat(buffer.length()).isEqualTo(1);
    assertThat(buffer.octets()[0]).isEqualTo((byte) 50);
    for (long at = 260; at < 5_000; at += 20) {
      assertThat(buffer.next(at * MS)).isEqualTo(Next.COMFORT_NOISE);
      assertThat(buffer.length()).isZero();
    }
    audio(11, 8 * 5_000, 5_000);
    assertThat(buffer.next(5_000 * MS)).as("not before its time").isEqualTo(Next.COMFORT_NOISE);
    long at = 5_020;
    while (buffer.next(at * MS) == Next.COMFORT_NOISE) {
      at += 20;
    }
    assertThat(at).isBetween(5_020L, 5_080L);
    assertThat(buffer.length()).isEqualTo(160);
  }

  @Test
  void a_sender_that_only_stops_has_ended_after_a_while() {
    speak();
    for (long at = 240; at < 440; at += 20) {
      assertThat(buffer.next(at * MS)).isEqualTo(Next.CONCEAL);
    }
    assertThat(buffer.next(440 * MS)).isEqualTo(Next.NOTHING);
    assertThat(buffer.next(460 * MS)).isEqualTo(Next.NOTHING);
    audio(10, 1_600 + 8 * 1_000, 1_200);
    assertThat(buffer.next(1_300 * MS)).isEqualTo(Next.FRAME);
  }

  @Test
  void a_sender_that_is_known_to_pause_without_a_word_has_longer() {
    speak();
    audio(10, 1_600 + 8 * 400, 600); // the next number, 400 ms later
    long at = 240;
    while (at < 660) {
      buffer.next(at * MS);
      at += 20;
    }
    audio(11, 1_600 + 8 * 420, 620);
    int noise = 0;
    for (; at < 2_000; at += 20) {
      noise += buffer.next(at * MS) == Next.COMFORT_NOISE ? 1 : 0;
    }
    assertThat(noise).isBetween(38, 41); // 0.8 s after 0.2 s of concealment
  }

  @Test
  void the_packet_after_a_lost_one_is_there_to_help() {
    speak();
    audio(11, 1_760, 220);
    assertThat(buffer.next(240 * MS)).isEqualTo(Next.CONCEAL);
    assertThat(buffer.length()).isEqualTo(160);
    assertThat(buffer.next(260 * MS)).isEqualTo(Next.FRAME);
  }

  @Test
  void a_sender_that_starts_its_clock_anew_is_followed() {
    speak();
    for (int i = 10; i < 60; i++) {
      audio(i, 777_000_000 + 160 * i, 40 + 20L * i);
      Next next = buffer.next((40 + 20L * i) * MS);
      if (i > 20) {
        assertThat(next).isEqualTo(Next.FRAME);
      }
    }
    for (int i = 60; i < 110; i++) {
      audio(i, 777_000_000 - 9_000 + 160 * i, 40 + 20L * i); // a second back, with the next number
      Next next = buffer.next((40 + 20L * i) * MS);
      if (i > 75) {
        assertThat(next).isEqualTo(Next.FRAME);
      }
    }
    assertThat(buffer.delayMillis()).isLessThan(100);
    for (int i = 50; i < 100; i++) {
      audio(40_000 + i, 160 * i, 1_240 + 20L * i);
      Next next = buffer.next((1_240 + 20L * i) * MS);
      if (i > 65) {
        assertThat(next).isEqualTo(Next.FRAME);
      }
    }
  }

  @Test
  void random_packets_never_throw() {
    Random random = new Random(12);
    for (int i = 0; i < 200_000; i++) {
      int length = random.nextInt(160);
      long now = i * MS * random.nextInt(1, 30);
      if (random.nextInt(3) == 0) {
        buffer.noise(random.nextInt(), random.nextInt(), payload, 0, length, now);
      } else {
        int near = i % 2 == 0 ? i : random.nextInt();
        buffer.audio(near, near * 160, 1 + length, false, payload, 0, length, now);
      }
      if (buffer.next(now) == Next.FRAME) {
        assertThat(buffer.length()).isLessThanOrEqualTo(buffer.octets().length);
      }
    }
  }
}
