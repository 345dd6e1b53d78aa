package org.offhook.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PooledWorkTest {
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofHours(1);

  private final PooledWork work = new PooledWork(2, Thread::new);
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    work.close();
  }

  private String next() throws InterruptedException {
    return done.poll(20, TimeUnit.SECONDS);
  }

  @Test
  void workIsDoneAtOnceAndLater() throws Exception {
    work.after(SOON, () -> done.add("later"));
    assertThat(next()).isEqualTo("later");
    work.execute(() -> done.add("now"));
    assertThat(next()).isEqualTo("now");
  }

  @Test
  void whatIsCancelledIsNotDone() throws Exception {
    var alarm = work.after(Duration.ofMillis(200), () -> done.add("cancelled"));
    alarm.cancel();
    work.after(Duration.ofMillis(201), () -> done.add("other"));
    assertThat(next()).isEqualTo("other");
    assertThat(done).isEmpty();
  }

  @Test
  void aFailureEndsNeitherTheThreadNorTheRepetition() throws Exception {
    var times = new AtomicInteger();
    var alarm =
        work.every(
            SOON,
            () -> {
              done.add("time " + times.incrementAndGet());
              throw new IllegalStateException("meant by the test");
            });
    assertThat(next()).isEqualTo("time 1");
    assertThat(next()).isEqualTo("time 2");
    assertThat(next()).isEqualTo("time 3");
    alarm.cancel();
  }

  @Test
  void aRepetitionNeverRunsTwiceAtOnce() throws Exception {
    var running = new AtomicInteger();
    var alarm =
        work.every(
            SOON,
            () -> {
              done.add("together " + running.incrementAndGet());
              Thread.onSpinWait();
              running.decrementAndGet();
            });
    for (int i = 0; i < 50; i++) {
      assertThat(next()).isEqualTo("together 1");
    }
    alarm.cancel();
  }

  @Test
  void aRepetitionCanEndItself() throws Exception {
    var alarm = new Work.Alarm[1];
    var ready = new CountDownLatch(1);
    alarm[0] =
        work.every(
            SOON,
            () -> {
              await(ready);
              alarm[0].cancel();
              done.add("once");
            });
    ready.countDown();
    assertThat(next()).isEqualTo("once");
    work.after(Duration.ofMillis(50), () -> done.add("after"));
    assertThat(next()).isEqualTo("after");
  }

  @Test
  void moreWorkThanThreadsWaits() throws Exception {
    var gate = new CountDownLatch(1);
    for (int i = 0; i < 2; i++) {
      work.execute(() -> await(gate));
    }
    work.execute(() -> done.add("third"));
    assertThat(done).isEmpty();
    gate.countDown();
    assertThat(next()).isEqualTo("third");
  }

  @Test
  void theStopWaitsForWhatWasBegunAndDropsWhatIsNotDue() throws Exception {
    var begun = new CountDownLatch(1);
    work.after(NEVER, () -> done.add("never"));
    work.execute(
        () -> {
          begun.countDown();
          done.add("begun");
        });
    begun.await();
    work.close();
    assertThat(done).containsExactly("begun");
    assertThatThrownBy(() -> work.execute(() -> done.add("late")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> work.after(SOON, () -> done.add("late")))
        .isInstanceOf(RejectedExecutionException.class);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
