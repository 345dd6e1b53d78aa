package org.offhook.call.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private record Letter(int sender, int number) {}

  @Test
  void underContentionEverySendersLettersAreReadOnceAndInOrderAndOneAtATime() throws Exception {
    int senders = 8;
    int each = 5_000;
    var read = new ArrayList<Letter>();
    var reading = new AtomicInteger();
    var overlaps = new AtomicInteger();
    var done = new CountDownLatch(senders * each);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var mailbox =
          new Mailbox<Letter>(
              threads,
              letter -> {
                overlaps.addAndGet(reading.getAndIncrement());
                read.add(letter);
                reading.decrementAndGet();
                done.countDown();
              });
      for (int sender = 0; sender < senders; sender++) {
        int me = sender;
        threads.execute(
            () -> {
              for (int number = 0; number < each; number++) {
                mailbox.put(new Letter(me, number));
              }
            });
      }
      assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(overlaps).hasValue(0);
    for (int sender = 0; sender < senders; sender++) {
      int me = sender;
      List<Integer> numbers =
          read.stream().filter(letter -> letter.sender() == me).map(Letter::number).toList();
      assertThat(numbers).hasSize(each).isSorted();
    }
  }

  @Test
  void aLetterThatCannotBeReadDoesNotStopTheNext() {
    var read = new ArrayList<Integer>();
    var mailbox =
        new Mailbox<Integer>(
            Runnable::run,
            letter -> {
              if (letter == 1) {
                throw new IllegalStateException("unreadable");
              }
              read.add(letter);
            });
    mailbox.put(1);
    mailbox.put(2);
    assertThat(read).containsExactly(2);
  }

  @Test
  void aLetterThatTheReaderSendsIsReadAfterTheOneItReads() {
    var read = new ArrayList<String>();
    var self = new ArrayList<Mailbox<Integer>>();
    self.add(
        new Mailbox<>(
            Runnable::run,
            letter -> {
              read.add("begin " + letter);
              if (letter == 1) {
                self.getFirst().put(2);
              }
              read.add("end " + letter);
            }));
    self.getFirst().put(1);
    assertThat(read).containsExactly("begin 1", "end 1", "begin 2", "end 2");
  }

  @Test
  void anExecutorThatStopsLosesNoLetter() {
    var read = new ArrayList<Integer>();
    var mailbox =
        new Mailbox<Integer>(
            _ -> {
              throw new RejectedExecutionException("stopping");
            },
            read::add);
    mailbox.put(1);
    assertThat(read).containsExactly(1);
  }
}
