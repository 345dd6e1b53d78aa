package org.offhook.media.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LossRunsTest {
  private final LossRuns runs = new LossRuns();
  private int sequence = 65_500;

  /** A point is a packet that comes, an x one that is lost. */
  private LossRuns.Counts of(String pattern) {
    for (char each : pattern.toCharArray()) {
      if (each == '.') {
        runs.packet(sequence & 0xFFFF);
      }
      sequence++;
    }
    runs.finish();
    return runs.counts();
  }

  @Test
  void a_single_loss_is_in_a_gap() {
    LossRuns.Counts counts = of(".".repeat(30) + "x" + ".".repeat(30));
    assertThat(counts).isEqualTo(new LossRuns.Counts(61, 1, 1, 0, 0, 0));
    assertThat(counts.burstRatio()).isEqualTo(1);
  }

  @Test
  void losses_with_fewer_than_16_packets_between_are_one_burst() {
    String near = "x" + ".".repeat(15) + "x";
    String far = "x" + ".".repeat(16) + "x";
    LossRuns.Counts counts = of("." + near + ".".repeat(20) + "." + far + ".");
    assertThat(counts.lost()).isEqualTo(4);
    assertThat(counts.bursts()).isEqualTo(1);
    assertThat(counts.burstLosses()).isEqualTo(2);
    assertThat(counts.burstPackets()).isEqualTo(17);
    assertThat(counts.runs()).isEqualTo(4);
  }

  @Test
  void the_ratio_of_bursts_is_the_mean_run_over_that_of_random_loss() {
    LossRuns.Counts counts = of("." + "xxxx" + ".".repeat(95));
    assertThat(counts.runs()).isEqualTo(1);
    assertThat(counts.burstRatio()).isEqualTo(4 * 0.96);
  }

  @Test
  void late_and_reordered_packets_are_no_losses() {
    List<Integer> order = new ArrayList<>();
    for (int block = 0; block < 100; block++) {
      List<Integer> part = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        part.add(block * 32 + i);
      }
      Collections.shuffle(part, new Random(block));
      order.addAll(part);
    }
    order.forEach(each -> runs.packet((60_000 + each) & 0xFFFF));
    runs.finish();
    assertThat(runs.counts().lost()).isZero();
    assertThat(runs.counts().judged()).isEqualTo(3200);
  }

  @Test
  void what_comes_twice_is_counted_as_such() {
    runs.packet(10);
    runs.packet(12);
    runs.packet(12);
    runs.packet(10);
    assertThat(runs.duplicates()).isEqualTo(2);
    runs.finish();
    assertThat(runs.counts().lost()).isEqualTo(1);
  }

  @Test
  void a_reading_can_be_taken_from_another() {
    LossRuns.Counts first = of("..x..");
    LossRuns.Counts both = of("..xx..");
    assertThat(both.since(first).lost()).isEqualTo(2);
    assertThat(both.since(LossRuns.Counts.NONE)).isEqualTo(both);
  }
}
