package org.offhook.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Sine;

/** What a participant hears, between the mixing thread and the encoder. */
class MixQueueTest {
  private static final double HERTZ = 440;
  private static final int PEAK = 8_000;

  /** Between two samples of the tone, and of one that fades besides. */
  private static final int STEEPEST = (int) (PEAK * 2 * Math.PI * HERTZ / Mixer.RATE * 1.3);

  private final MixQueue queue = new MixQueue();
  private final short[] tone = Sine.of(HERTZ, PEAK, Mixer.RATE, 200 * Mixer.FRAME);
  private final List<Short> heard = new ArrayList<>();
  private int said;

  private void say() {
    queue.mixed(Arrays.copyOfRange(tone, said * Mixer.FRAME, (said + 1) * Mixer.FRAME));
    said++;
  }

  private void hear() {
    short[] frame = new short[Mixer.FRAME];
    assertThat(queue.next(frame, Mixer.FRAME)).isEqualTo(Mixer.FRAME);
    for (short sample : frame) {
      heard.add(sample);
    }
  }

  private void assertNoClick() {
    for (int i = 1; i < heard.size(); i++) {
      assertThat(Math.abs(heard.get(i) - heard.get(i - 1))).as("step " + i).isLessThan(STEEPEST);
    }
  }

  private boolean lastIsSilent() {
    return heard.subList(heard.size() - Mixer.FRAME, heard.size()).stream().allMatch(s -> s == 0);
  }

  @Test
  void frames_come_out_in_order_and_gaps_fade() {
    hear();
    assertThat(lastIsSilent()).isTrue();
    for (int i = 0; i < 10; i++) {
      say();
      hear();
    }
    hear();
    hear();
    assertThat(lastIsSilent()).as("nothing came").isTrue();
    say();
    hear();
    assertThat(lastIsSilent()).isFalse();
    assertNoClick();
  }

  @Test
  void the_end_fades_although_frames_wait() {
    say();
    hear();
    say();
    queue.end();
    assertThat(queue.isOver()).isFalse();
    hear();
    assertThat(queue.isOver()).isTrue();
    assertThat(lastIsSilent()).isFalse();
    hear();
    assertThat(lastIsSilent()).isTrue();
    assertNoClick();
  }

  @Test
  void delay_of_a_reader_that_was_held_up_does_not_stay() {
    for (int i = 0; i < 6; i++) {
      say();
    }
    for (int i = 0; i < 5 * 25; i++) {
      say();
      hear();
    }
    int waiting = 0;
    while (!lastIsSilent()) {
      hear();
      waiting++;
    }
    assertThat(waiting).isLessThanOrEqualTo(2 + 2); // what may wait, the fade and the silence
  }

  @Test
  void what_does_not_fit_is_dropped() {
    for (int i = 0; i < 100; i++) {
      say();
    }
    int frames = 0;
    do {
      hear();
      frames++;
    } while (!lastIsSilent());
    assertThat(frames).isLessThanOrEqualTo(8 + 2);
  }
}
