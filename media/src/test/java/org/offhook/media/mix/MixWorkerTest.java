package org.offhook.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The timetable, by a clock that moves only when it is waited for. */
class MixWorkerTest {
  private static final long MILLI = 1_000_000L;

  /** Starts near the end of a long, so that it wraps. */
  private static final long START = Long.MAX_VALUE - 30 * MILLI;

  private final List<Long> tickedAt = new ArrayList<>();

  /** Wakes as late as each test says, a negative lateness is early. */
  private static final class FakeTicks implements Ticks {
    private final long[] lateness;
    private long now = START;
    private int waits;

    FakeTicks(long... lateness) {
      this.lateness = lateness;
    }

    @Override
    public long now() {
      return now;
    }

    @Override
    public void await(long due) {
      now = due + (waits < lateness.length ? lateness[waits] : 0);
      waits++;
    }
  }

  private MixWorker run(int ticks, long... latenessMillis) {
    long[] nanos = new long[latenessMillis.length];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = latenessMillis[i] * MILLI;
    }
    FakeTicks time = new FakeTicks(nanos);
    MixWorker worker = new MixWorker(time);
    Conference conference = new Conference("test");
    conference.join(
        "listener",
        mixed -> {
          tickedAt.add((time.now() - START) / MILLI);
          if (tickedAt.size() == ticks) {
            worker.close();
          }
        });
    worker.add(conference);
    worker.run();
    return worker;
  }

  @Test
  void ticks_keep_to_the_timetable_whatever_one_of_them_does() {
    MixWorker worker = run(6, 0, 7, 0, 15);
    assertThat(tickedAt).containsExactly(20L, 47L, 60L, 95L, 100L, 120L);
    assertThat(worker.late()).isZero();
  }

  @Test
  void waking_early_is_no_tick() {
    run(3, -12, 0, -1, 0);
    assertThat(tickedAt).containsExactly(20L, 40L, 60L);
  }

  @Test
  void late_ticks_are_counted_and_caught_up() {
    MixWorker worker = run(5, 0, 45);
    assertThat(tickedAt).containsExactly(20L, 85L, 85L, 85L, 100L);
    assertThat(worker.late()).isEqualTo(2);
    assertThat(worker.leftOut()).isZero();
  }

  @Test
  void after_a_long_stop_the_ticks_missed_are_left_out() {
    MixWorker worker = run(4, 0, 1_000);
    assertThat(tickedAt).containsExactly(20L, 1_040L, 1_060L, 1_080L);
    assertThat(worker.leftOut()).isEqualTo(50);
  }

  @Test
  void a_closed_conference_is_forgotten() {
    MixWorker worker = new MixWorker(new FakeTicks());
    Conference closed = new Conference("closed");
    worker.add(closed);
    worker.add(new Conference("open"));
    closed.close();
    worker.tick();
    assertThat(worker.size()).isEqualTo(1);
  }

  @Test
  void real_threads_mix_several_conferences() throws InterruptedException {
    try (Conferences conferences = new Conferences(2)) {
      CountDownLatch heard = new CountDownLatch(12);
      for (int i = 0; i < 4; i++) {
        Conference conference = conferences.open("call " + i);
        CountDownLatch three = new CountDownLatch(3);
        conference.join(
            "listener",
            mixed -> {
              if (three.getCount() > 0) {
                three.countDown();
                heard.countDown();
              }
            });
      }
      assertThat(heard.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(conferences.health().conferences()).isEqualTo(4);
    }
  }
}
