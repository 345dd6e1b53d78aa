package org.offhook.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Goertzel;

/** Conferences of sines, each participant with a frequency of its own, ticked by hand. */
class ConferenceTest {
  private static final int FRAME = Conference.FRAME;

  private final Conference conference = new Conference("test");

  /** Says a sine, hears everything. */
  private final class Guest {
    private final double hertz;
    private final double peak;
    private final List<short[]> heard = new ArrayList<>();
    private final short[] frame = new short[FRAME];
    private final Participant seat;
    private long position;

    Guest(double hertz, double peak) {
      this.hertz = hertz;
      this.peak = peak;
      seat = conference.join(hertz + " Hz", mixed -> heard.add(mixed.clone())).orElseThrow();
    }

    boolean speak() {
      for (int i = 0; i < FRAME; i++, position++) {
        double turn = 2 * Math.PI * hertz * position / Conference.RATE;
        frame[i] = (short) Math.round(peak * Math.cos(turn));
      }
      return seat.offer(frame);
    }

    short[] lastHeard(int frames) {
      short[] samples = new short[frames * FRAME];
      for (int i = 0; i < frames; i++) {
        short[] each = heard.get(heard.size() - frames + i);
        System.arraycopy(each, 0, samples, i * FRAME, FRAME);
      }
      return samples;
    }

    /** Of what was heard in the last 100 ms, 0 to 1. */
    double share(double of) {
      return Goertzel.share(lastHeard(5), 5 * FRAME, of / 2); // the kit counts 8,000 a second
    }

    /** The largest step between two samples in all that was heard. */
    int largestStep() {
      short[] all = lastHeard(heard.size());
      int largest = 0;
      for (int i = 1; i < all.length; i++) {
        largest = Math.max(largest, Math.abs(all[i] - all[i - 1]));
      }
      return largest;
    }

    /** The largest step of a sine that goes on undisturbed. */
    double ownStep() {
      return peak * 2 * Math.PI * hertz / Conference.RATE;
    }
  }

  private void ticks(int count, Guest... speaking) {
    for (int i = 0; i < count; i++) {
      for (Guest guest : speaking) {
        assertThat(guest.speak()).isTrue();
      }
      conference.tick();
    }
  }

  private static short[] silence() {
    return new short[FRAME];
  }

  @Test
  void each_hears_all_others_and_not_itself() {
    for (int size : new int[] {3, 5, 32}) {
      Guest[] guests = new Guest[size];
      for (int i = 0; i < size; i++) {
        guests[i] = new Guest(300 + 100 * i, 900);
      }
      ticks(10, guests);
      for (Guest listener : guests) {
        for (Guest speaker : guests) {
          double expected = speaker == listener ? 0 : 1.0 / (size - 1);
          assertThat(listener.share(speaker.hertz))
              .as(speaker.hertz + " heard by " + listener.hertz + " of " + size)
              .isCloseTo(expected, within(0.0005));
        }
      }
      Arrays.stream(guests).forEach(guest -> guest.seat.leave());
      conference.tick();
      conference.tick();
      assertThat(conference.size()).isZero();
    }
  }

  @Test
  void one_more_than_32_is_not_let_in_and_nobody_after_the_end() {
    for (int i = 0; i < 32; i++) {
      new Guest(300 + i, 100);
    }
    assertThat(conference.join("late", mixed -> {})).isEmpty();
    conference.close();
    assertThat(conference.join("later", mixed -> {})).isEmpty();
    assertThat(conference.size()).isZero();
  }

  @Test
  void joins_leaves_mutes_and_gaps_do_not_click() {
    Guest listener = new Guest(300, 0);
    Guest steady = new Guest(440, 8_000);
    ticks(5, steady);
    Guest coming = new Guest(700, 8_000); // a cosine: begins at its peak
    ticks(5, steady, coming);
    coming.seat.mute(true);
    ticks(5, steady, coming);
    coming.seat.mute(false);
    ticks(5, steady, coming);
    ticks(3, steady); // a gap
    ticks(5, steady, coming);
    coming.seat.leave();
    ticks(3, steady, coming);
    assertThat(conference.size()).isEqualTo(2);
    steady.seat.leave(); // and sends no more
    ticks(3);
    double undisturbed = steady.ownStep() + coming.ownStep();
    assertThat(listener.largestStep()).isLessThan((int) (1.1 * undisturbed));
    assertThat(listener.lastHeard(1)).containsOnly(new short[] {0});
  }

  @Test
  void who_joins_while_others_speak_hears_them_rise() {
    Guest speaker = new Guest(440, 16_000);
    ticks(3, speaker);
    Guest listener = new Guest(600, 0);
    ticks(3, speaker);
    assertThat(Math.abs(listener.heard.getFirst()[0])).isZero();
    assertThat(listener.largestStep()).isLessThan((int) (1.1 * speaker.ownStep()));
  }

  @Test
  void a_leaver_is_called_no_more() {
    Guest speaker = new Guest(440, 4_000);
    Guest leaver = new Guest(600, 4_000);
    ticks(2, speaker, leaver);
    leaver.seat.leave();
    ticks(4, speaker);
    assertThat(leaver.heard).hasSize(2);
    assertThat(conference.size()).isEqualTo(1);
  }

  @Test
  void one_that_stalls_delays_nobody() {
    Guest listener = new Guest(300, 0);
    Guest steady = new Guest(500, 4_000);
    Guest stalls = new Guest(900, 4_000);
    ticks(10, steady, stalls);
    ticks(5, steady);
    assertThat(listener.heard).hasSize(15);
    assertThat(listener.share(500)).isGreaterThan(0.9);
    assertThat(stalls.seat.counts().gaps()).isEqualTo(1);
    assertThat(stalls.heard).hasSize(15);
    ticks(5, steady);
    assertThat(listener.share(900)).isLessThan(1e-6);
    ticks(10, steady, stalls);
    assertThat(listener.share(900)).isCloseTo(0.5, within(0.01));
    assertThat(stalls.seat.counts().gaps()).isEqualTo(1);
  }

  @Test
  void too_many_frames_are_refused_and_their_delay_does_not_stay() {
    Guest listener = new Guest(300, 0);
    Guest fast = new Guest(513, 4_000); // no whole number of waves in a frame
    for (int i = 0; i < 8; i++) {
      assertThat(fast.speak()).isTrue();
    }
    assertThat(fast.speak()).isFalse();
    fast.position -= FRAME; // and says it again
    assertThat(fast.seat.counts().refused()).isEqualTo(1);
    ticks(1);
    ticks(300, fast);
    assertThat(fast.seat.counts().skipped()).isBetween(4L, 6L);
    assertThat(fast.seat.counts().gaps()).isZero();
    assertThat(listener.largestStep()).isLessThan((int) (1.1 * fast.ownStep()));
    ticks(3);
    assertThat(fast.seat.counts().gaps()).isEqualTo(1); // at most two frames had waited
  }

  @Test
  void loud_together_is_bent_and_never_wrapped() {
    Guest listener = new Guest(300, 0);
    Guest[] loud = new Guest[20];
    for (int i = 0; i < loud.length; i++) {
      loud[i] = new Guest(400, 32_000);
    }
    ticks(20, loud);
    int peak = 0;
    short[] all = listener.lastHeard(listener.heard.size());
    for (int i = 0; i < all.length; i++) {
      double said = Math.cos(2 * Math.PI * 400 * i / Conference.RATE);
      if (Math.abs(said) > 0.01 && i > 160) {
        assertThat(all[i] * said).as("sample " + i).isPositive();
      }
      peak = Math.max(peak, Math.abs(all[i]));
    }
    assertThat(peak).isBetween(28_000, 32_767);
    assertThat(listener.share(400)).as("a sine still").isGreaterThan(0.999);
    Guest quiet = new Guest(1_000, 1_000);
    Arrays.stream(loud).forEach(guest -> guest.seat.leave());
    ticks(100, quiet);
    short[] after = listener.lastHeard(1);
    int peakAfter = 0;
    for (short sample : after) {
      peakAfter = Math.max(peakAfter, Math.abs(sample));
    }
    assertThat(peakAfter).as("as loud as before").isCloseTo(1_000, within(20));
  }

  @Test
  void the_bend_is_monotonous_and_meets_the_straight_part() {
    short before = Limiter.bend(20_000);
    for (int sample = 20_000; sample < 700_000; sample += 50) {
      short now = Limiter.bend(sample);
      assertThat(now).isGreaterThanOrEqualTo(before);
      assertThat(now - before).isLessThanOrEqualTo(50);
      assertThat(Limiter.bend(-sample)).isEqualTo((short) -now);
      before = now;
    }
  }

  @Test
  void levels_are_told_in_dbov_and_a_muted_one_falls_silent() {
    Guest loud = new Guest(400, 16_384);
    Guest muted = new Guest(500, 16_384);
    muted.seat.mute(true);
    ticks(50, loud, muted);
    assertThat(loud.seat.level()).isCloseTo(-9.03, within(0.1));
    assertThat(muted.seat.level()).isEqualTo(-127, within(0.01));
    loud.seat.mute(true);
    ticks(100, loud, muted);
    assertThat(loud.seat.level()).isLessThan(-120);
  }

  @Test
  void the_loudest_has_the_floor_and_a_cough_does_not_take_it() {
    Guest one = new Guest(400, 4_000);
    Guest other = new Guest(500, 12_000);
    assertThat(conference.speaker()).isEmpty();
    ticks(10, one);
    assertThat(conference.speaker()).contains(one.seat);
    ticks(9, one, other);
    assertThat(conference.speaker()).as("during a cough").contains(one.seat);
    ticks(20, one);
    ticks(30, one, other);
    assertThat(conference.speaker()).contains(other.seat);
    other.seat.leave();
    ticks(3, one);
    assertThat(conference.speaker()).contains(one.seat);
    ticks(200);
    assertThat(conference.speaker()).as("nobody speaks").isEmpty();
  }

  @Test
  void a_sink_that_fails_takes_only_its_owner_out() {
    Guest speaker = new Guest(400, 4_000);
    conference.join(
        "broken",
        mixed -> {
          throw new IllegalStateException("broken on purpose");
        });
    ticks(4, speaker);
    assertThat(conference.size()).isEqualTo(1);
    assertThat(speaker.heard).hasSize(4);
  }

  @Test
  void a_tick_allocates_nothing() {
    MixWorker worker = new MixWorker(Ticks.SYSTEM);
    worker.add(conference);
    List<Participant> seats = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      seats.add(conference.join("guest", mixed -> {}).orElseThrow());
    }
    short[] frame = silence();
    Arrays.fill(frame, (short) 2_000);
    long before = 0;
    for (int tick = 0; tick < 3_000; tick++) {
      if (tick == 2_000) {
        before = allocated();
      }
      for (int i = 0; i < seats.size(); i++) {
        seats.get(i).offer(frame);
      }
      worker.tick();
    }
    assertThat(allocated() - before).as("octets in 1,000 ticks of 32").isLessThan(2_000);
  }

  private static long allocated() {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getCurrentThreadAllocatedBytes();
  }
}
