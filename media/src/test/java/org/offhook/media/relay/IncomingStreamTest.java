package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IncomingStreamTest {
  private final IncomingStream in = new IncomingStream();

  private void packet(int sequence, long millis) {
    in.packet(1, sequence, sequence * 160, 8000, millis * 1_000_000);
  }

  @Test
  void losses_are_counted_over_the_end_of_the_sequence() {
    packet(65_533, 0);
    packet(65_534, 20);
    packet(1, 80);
    assertThat(in.received()).isEqualTo(3);
    assertThat(in.lost()).isEqualTo(2);
    assertThat(in.fractionLost()).isEqualTo(2 * 256 / 5);
    assertThat(in.fractionLost()).as("since the last report").isZero();
  }

  @Test
  void a_late_packet_is_not_lost_and_a_double_is_less_than_none() {
    packet(1, 0);
    packet(3, 40);
    assertThat(in.lost()).isEqualTo(1);
    packet(2, 41);
    assertThat(in.lost()).isZero();
    packet(2, 42);
    assertThat(in.lost()).isEqualTo(-1);
  }

  @Test
  void a_first_packet_that_was_overtaken_hides_no_loss() {
    packet(5, 0);
    packet(3, 1);
    packet(6, 20);
    assertThat(in.expected()).isEqualTo(4);
    assertThat(in.lost()).isEqualTo(1);
    in.finish();
    assertThat(in.losses().lost()).isEqualTo(1);
  }

  @Test
  void a_double_makes_up_for_no_loss_in_what_is_told() {
    packet(1, 0);
    packet(3, 40);
    packet(3, 41);
    assertThat(in.lost()).isZero();
    assertThat(in.missing()).isEqualTo(1);
  }

  @Test
  void the_packets_of_a_telephone_event_are_no_jitter() {
    for (int i = 0; i < 20; i++) {
      in.packet(1, i, 160 * Math.min(i, 10), 8000, 20_000_000L * i);
    }
    assertThat(in.jitterMillis()).isLessThan(0.2);
  }

  @Test
  void another_ssrc_begins_anew_and_forgets_no_loss() {
    packet(1, 0);
    packet(3, 40);
    in.packet(2, 30_000, 0, 8000, 60_000_000);
    in.packet(2, 30_001, 160, 8000, 80_000_000);
    assertThat(in.lost()).isEqualTo(1);
    assertThat(in.received()).isEqualTo(4);
    assertThat(in.cumulativeLost()).isZero();
  }

  @Test
  void steady_packets_have_no_jitter_and_unsteady_ones_do() {
    for (int i = 0; i < 100; i++) {
      packet(i, 20L * i);
    }
    assertThat(in.jitterMillis()).isLessThan(0.2);
    for (int i = 100; i < 200; i++) {
      packet(i, 20L * i + (i % 2) * 10);
    }
    assertThat(in.jitterMillis()).isBetween(8.0, 10.5);
  }
}
