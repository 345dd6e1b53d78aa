package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is silent, with invented time: in milliseconds, looked at every 20. */
class AttentionTest {
  private static final long MILLI = 1_000_000L;
  private static final boolean SPEAKS = true;
  private static final boolean HELD = false;

  private final List<String> told = new ArrayList<>();
  private long now;
  private final Attention attention =
      new Attention(here -> told.add((here ? "heard at " : "silent at ") + now));

  private void audio() {
    attention.packet(false, false, now * MILLI);
  }

  private void noise() {
    attention.packet(true, false, now * MILLI);
  }

  private void emptyOpus() {
    attention.packet(false, true, now * MILLI);
  }

  private void report(boolean speaks) {
    attention.report(now * MILLI, speaks);
  }

  private void check(boolean speaks) {
    attention.check(now * MILLI, speaks);
  }

  private void passes(long millis, boolean speaks) {
    for (long end = now + millis; now < end; ) {
      now += 20;
      attention.beat(now * MILLI, speaks);
    }
  }

  @Test
  void who_should_speak_is_silent_after_a_third_of_a_second() {
    audio();
    passes(300, SPEAKS);
    assertThat(told).containsExactly("heard at 0");
    passes(1_000, SPEAKS);
    assertThat(told).containsExactly("heard at 0", "silent at 320");
  }

  @Test
  void checks_and_reports_are_no_speech_of_who_should_speak() {
    audio();
    passes(320, SPEAKS);
    check(SPEAKS);
    report(SPEAKS);
    passes(100, SPEAKS);
    audio();
    assertThat(told).containsExactly("heard at 0", "silent at 320", "heard at 420");
  }

  @Test
  void on_hold_checks_at_the_slowest_pace_of_the_rfc_are_life_enough() {
    audio();
    for (int i = 0; i < 10; i++) {
      check(HELD);
      passes(6_000, HELD);
    }
    assertThat(told).containsExactly("heard at 0");
  }

  @Test
  void who_vanishes_on_hold_is_missed_after_seven_seconds_and_found_by_a_check() {
    audio();
    passes(100, HELD);
    check(HELD);
    passes(20_000, HELD);
    check(HELD);
    assertThat(told).containsExactly("heard at 0", "silent at 7120", "heard at 20100");
  }

  @Test
  void a_report_is_life_as_well() {
    check(HELD);
    passes(5_000, HELD);
    report(HELD);
    passes(7_000, HELD);
    assertThat(told).isEmpty();
    passes(20, HELD);
    assertThat(told).containsExactly("silent at 12020");
    report(HELD);
    assertThat(told).containsExactly("silent at 12020", "heard at 12020");
  }

  @Test
  void nothing_follows_from_the_silence_of_who_never_checks() {
    audio();
    report(HELD);
    passes(60_000, HELD);
    assertThat(told).containsExactly("heard at 0");
  }

  @Test
  void after_comfort_noise_checks_are_looked_for_instead_of_speech() {
    check(SPEAKS);
    noise();
    passes(5_000, SPEAKS);
    check(SPEAKS);
    passes(7_000, SPEAKS);
    assertThat(told).containsExactly("heard at 0");
    passes(1_000, SPEAKS);
    assertThat(told).containsExactly("heard at 0", "silent at 12020");
  }

  @Test
  void a_pause_in_opus_may_lose_three_of_its_frames() {
    emptyOpus();
    passes(380, SPEAKS);
    audio();
    passes(20, SPEAKS);
    emptyOpus();
    passes(380, SPEAKS);
    audio(); // and the empty frame after it is lost
    passes(1_700, SPEAKS);
    assertThat(told).containsExactly("heard at 0");
    passes(100, SPEAKS);
    assertThat(told).containsExactly("heard at 0", "silent at 2500");
  }

  @Test
  void after_a_pause_in_opus_speech_is_missed_as_soon_as_ever() {
    emptyOpus();
    for (int i = 0; i < 60; i++) {
      audio();
      passes(20, SPEAKS);
    }
    passes(1_000, SPEAKS);
    assertThat(told).containsExactly("heard at 0", "silent at 1500");
  }

  @Test
  void who_is_retrieved_has_its_time_to_speak_again() {
    audio();
    passes(1_000, HELD);
    passes(300, SPEAKS);
    assertThat(told).containsExactly("heard at 0");
    passes(20, SPEAKS);
    assertThat(told).containsExactly("heard at 0", "silent at 1320");
  }
}
