package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OutgoingStreamTest {
  private static final long MS = 1_000_000L;

  private final OutgoingStream out = new OutgoingStream(new Random(1));

  /** Takes a packet of a source with SSRC 1 at 8 kHz into the stream. */
  private boolean follow(Object source, int sequence, int time, long millis) {
    boolean taken = out.follow(source, 1, 8000, sequence, time, millis * MS);
    if (taken) {
      out.sent(160, millis * MS);
    }
    return taken;
  }

  @Test
  void another_source_goes_on_where_the_last_ended() {
    follow("anna", 100, 5000, 0);
    follow("anna", 101, 5160, 20);
    int sequence = out.sequence();
    int time = out.timestamp();
    follow("ben", 60_000, 77, 43);
    assertThat(out.sequence()).isEqualTo((sequence + 1) & 0xFFFF);
    assertThat(out.timestamp() - time).isEqualTo(160);
    follow("ben", 60_001, 237, 63);
    assertThat(out.timestamp() - time).isEqualTo(320);
  }

  @Test
  void time_without_a_source_is_time_for_the_listener_too() {
    follow("anna", 1, 0, 0);
    int time = out.timestamp();
    follow("ben", 1, 0, 1009);
    assertThat(out.timestamp() - time).isEqualTo(50 * 160);
  }

  @Test
  void a_source_that_comes_at_once_still_gets_a_frame() {
    follow("anna", 1, 0, 0);
    int time = out.timestamp();
    follow("ben", 1, 0, 1);
    assertThat(out.timestamp() - time).isEqualTo(160);
  }

  @Test
  void losses_and_reordering_of_a_source_stay_visible() {
    follow("anna", 65_534, 0, 0);
    int first = out.sequence();
    follow("anna", 1, 480, 60);
    assertThat(out.sequence()).isEqualTo((first + 3) & 0xFFFF);
    assertThat(follow("anna", 0, 320, 61)).isTrue();
    assertThat(out.mappedSequence(0)).isEqualTo((first + 2) & 0xFFFF);
    assertThat(out.sequence()).as("the newest").isEqualTo((first + 3) & 0xFFFF);
  }

  @Test
  void what_a_source_said_before_it_took_over_is_not_sent() {
    follow("anna", 1, 0, 0);
    follow("ben", 500, 0, 20);
    assertThat(follow("ben", 499, -160, 21)).isFalse();
    follow("ben", 501, 160, 40);
    assertThat(follow("ben", 499, -160, 41)).isFalse();
  }

  @Test
  void a_source_that_speaks_for_hours_is_never_taken_for_late() {
    follow("filler", 1, 0, 0);
    int sent = 0;
    for (int i = 0; i < 200_000; i++) {
      if (follow("anna", i & 0xFFFF, i * 160, 20L * i + 20)) {
        sent++;
      }
    }
    assertThat(sent).isEqualTo(200_000);
  }

  @Test
  void a_packet_left_out_leaves_no_gap() {
    follow("anna", 1, 0, 0);
    int first = out.sequence();
    out.skip("anna", 1, 8000);
    follow("anna", 3, 320, 40);
    assertThat(out.sequence()).isEqualTo((first + 1) & 0xFFFF);
  }

  @Test
  void an_event_of_our_own_keeps_its_timestamp_and_what_follows_knows_how_long_it_took() {
    follow("anna", 1, 0, 0);
    out.next("digit", 8000, 20 * MS);
    out.sent(4, 20 * MS);
    int began = out.timestamp();
    for (int i = 0; i < 5; i++) {
      out.again();
      out.sent(4, (40 + 20L * i) * MS);
    }
    assertThat(out.timestamp()).isEqualTo(began);
    follow("anna", 9, 1280, 180);
    assertThat(out.timestamp() - began).isEqualTo(8 * 160);
  }
}
