package org.offhook.media.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.kit.Wait;

class AudioWorkersTest {
  private final AudioWorkers workers = new AudioWorkers(2);

  @AfterEach
  void stop() {
    workers.close();
  }

  /** Counts how often it worked, and whether ever twice at once. */
  private static final class Work implements Runnable {
    private final AtomicInteger inside = new AtomicInteger();
    private volatile int wanted;
    private volatile int done;
    private volatile boolean overlapped;

    @Override
    public void run() {
      overlapped |= inside.incrementAndGet() > 1;
      done = wanted;
      inside.decrementAndGet();
    }
  }

  @Test
  void what_is_due_is_done_however_quickly_it_comes() {
    List<Work> works = new ArrayList<>();
    List<AudioWorkers.Lane> lanes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      works.add(new Work());
      lanes.add(workers.lane(works.getLast()));
    }
    for (int round = 1; round <= 20_000; round++) {
      for (int i = 0; i < lanes.size(); i++) {
        works.get(i).wanted = round;
        lanes.get(i).due();
      }
    }
    for (Work work : works) {
      Wait.until("the last round", () -> work.done == 20_000);
      assertThat(work.overlapped).isFalse();
    }
  }

  @Test
  void lanes_are_shared_out_and_those_of_one_worker_keep_their_order() {
    List<String> order = new ArrayList<>();
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(2);
    AudioWorkers one = new AudioWorkers(1);
    AudioWorkers.Lane first = one.lane(() -> Wait.until("go", () -> blocked.getCount() == 0));
    AudioWorkers.Lane second = one.lane(() -> note(order, "second", done));
    AudioWorkers.Lane third = one.lane(() -> note(order, "third", done));
    first.due();
    second.due();
    third.due();
    second.due();
    blocked.countDown();
    Wait.until("both", () -> done.getCount() == 0);
    one.close();
    assertThat(order).containsExactly("second", "third");
  }

  private static void note(List<String> order, String name, CountDownLatch done) {
    order.add(name);
    done.countDown();
  }

  @Test
  void a_stream_that_fails_ends_and_the_others_go_on() {
    Work work = new Work();
    AtomicInteger failures = new AtomicInteger();
    AudioWorkers one = new AudioWorkers(1);
    AudioWorkers.Lane bad =
        one.lane(
            () -> {
              failures.incrementAndGet();
              throw new IllegalStateException("expected by this test");
            });
    AudioWorkers.Lane good = one.lane(work);
    bad.due();
    Wait.until("the failure", () -> failures.get() == 1);
    work.wanted = 1;
    good.due();
    Wait.until("the other", () -> work.done == 1);
    bad.due();
    work.wanted = 2;
    good.due();
    Wait.until("the other again", () -> work.done == 2);
    one.close();
    assertThat(failures.get()).isEqualTo(1);
  }

  @Test
  void what_becomes_due_during_the_work_is_done_again() {
    AtomicInteger times = new AtomicInteger();
    AtomicReference<AudioWorkers.Lane> itself = new AtomicReference<>();
    itself.set(
        workers.lane(
            () -> {
              if (times.incrementAndGet() < 3) {
                itself.get().due();
              }
            }));
    itself.get().due();
    Wait.until("three times", () -> times.get() == 3);
  }

  @Test
  void what_is_due_and_closed_is_left_undone() {
    AudioWorkers one = new AudioWorkers(1);
    CountDownLatch blocked = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    AudioWorkers.Lane first = one.lane(() -> Wait.until("go", () -> blocked.getCount() == 0));
    AudioWorkers.Lane second = one.lane(times::incrementAndGet);
    CountDownLatch last = new CountDownLatch(1);
    AudioWorkers.Lane third = one.lane(last::countDown);
    first.due();
    second.due();
    third.due();
    second.close();
    blocked.countDown();
    Wait.until("the last", () -> last.getCount() == 0);
    one.close();
    assertThat(times.get()).isZero();
  }

  @Test
  void a_closed_lane_does_nothing_more() {
    Work work = new Work();
    AudioWorkers.Lane lane = workers.lane(work);
    lane.close();
    work.wanted = 1;
    lane.due();
    workers.close();
    assertThat(work.done).isZero();
  }
}
