package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;

class SendQueueTest {

  /** A socket whose sends finish when the test says so. */
  private static final class SlowSocket implements SendQueue.Transport {
    final List<String> started = new ArrayList<>();
    final Queue<Consumer<Boolean>> unfinished = new ArrayDeque<>();
    final List<Farewell> farewells = new ArrayList<>();

    @Override
    public void send(String text, Consumer<Boolean> sent) {
      started.add(text);
      unfinished.add(sent);
    }

    @Override
    public void close(Farewell why) {
      farewells.add(why);
    }

    void finish(boolean success) {
      unfinished.remove().accept(success);
    }
  }

  private final SlowSocket socket = new SlowSocket();
  private final SendQueue queue = new SendQueue(socket);

  @Test
  void oneMessageAtATimeInOrder() {
    queue.send("a");
    queue.send("b");
    queue.send("c");
    assertThat(socket.started).containsExactly("a");
    socket.finish(true);
    assertThat(socket.started).containsExactly("a", "b");
    socket.finish(true);
    socket.finish(true);
    queue.send("d");
    assertThat(socket.started).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aBrowserThatReadsTooSlowlyIsSentAway() {
    for (int message = 0; message < Limits.SOCKET_WAITING_MESSAGES + 1; message++) {
      queue.send("m");
    }
    assertThat(socket.farewells).isEmpty();
    queue.send("one too many");
    assertThat(socket.farewells).containsExactly(Farewell.TOO_SLOW);
  }

  @Test
  void soIsOneThatLetsTooManyCharactersWait() {
    queue.send("in flight");
    queue.send("x".repeat(Limits.SOCKET_WAITING_CHARACTERS));
    assertThat(socket.farewells).isEmpty();
    queue.send("x");
    assertThat(socket.farewells).containsExactly(Farewell.TOO_SLOW);
  }

  @Test
  void whatWasSentNoLongerCounts() {
    for (int message = 0; message < 4 * Limits.SOCKET_WAITING_MESSAGES; message++) {
      queue.send("x".repeat(Limits.SOCKET_WAITING_CHARACTERS / 4));
      socket.finish(true);
    }
    assertThat(socket.farewells).isEmpty();
  }

  @Test
  void afterTheFarewellNothingIsSentAndItIsSaidOnce() {
    queue.send("a");
    queue.send("b");
    queue.close(Farewell.SESSION_ENDED);
    queue.close(Farewell.STOPPING);
    queue.send("c");
    socket.finish(true);
    assertThat(socket.started).containsExactly("a");
    assertThat(socket.farewells).containsExactly(Farewell.SESSION_ENDED);
  }

  @Test
  void aSendThatFailsEndsTheSocket() {
    queue.send("a");
    queue.send("b");
    socket.finish(false);
    assertThat(socket.started).containsExactly("a");
    assertThat(socket.farewells).containsExactly(Farewell.BROKEN);
  }

  @Test
  void aSocketThatFinishesAtOnceDoesNotDeepenTheStack() {
    var sent = new AtomicInteger();
    var deepest = new AtomicInteger();
    var first = new Consumer<?>[1];
    var fast =
        new SendQueue(
            new SendQueue.Transport() {
              @Override
              public void send(String text, Consumer<Boolean> done) {
                deepest.accumulateAndGet(
                    StackWalker.getInstance().walk(frames -> (int) frames.count()), Math::max);
                if (sent.incrementAndGet() == 1) {
                  first[0] = done;
                } else {
                  done.accept(true);
                }
              }

              @Override
              public void close(Farewell why) {}
            });
    for (int message = 0; message < 300; message++) {
      fast.send("m");
    }
    int before = deepest.get();
    @SuppressWarnings("unchecked")
    var done = (Consumer<Boolean>) first[0];
    done.accept(true);
    assertThat(sent).hasValue(300);
    assertThat(deepest.get()).isLessThan(before + 50);
  }

  @Test
  void manyThreadsSendEveryMessageOnceAndNeverTwoTogether() throws Exception {
    int threads = 8;
    int each = Limits.SOCKET_WAITING_MESSAGES / threads;
    try (ExecutorService network = Executors.newFixedThreadPool(2);
        ExecutorService senders = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < 50; round++) {
        var fast = new FastSocket(network, threads * each);
        var shared = new SendQueue(fast);
        for (int thread = 0; thread < threads; thread++) {
          String own = thread + ":";
          senders.execute(
              () -> IntStream.range(0, each).forEach(message -> shared.send(own + message)));
        }
        assertThat(fast.all.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(fast.together).hasValue(1);
        for (int thread = 0; thread < threads; thread++) {
          String own = thread + ":";
          assertThat(fast.received.stream().filter(text -> text.startsWith(own)))
              .containsExactlyElementsOf(
                  IntStream.range(0, each).mapToObj(message -> own + message).toList());
        }
      }
    }
  }

  /** A socket that finishes each send on another thread. */
  private static final class FastSocket implements SendQueue.Transport {
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger together = new AtomicInteger();
    final List<String> received = new ArrayList<>();
    final CountDownLatch all;
    private final ExecutorService network;

    FastSocket(ExecutorService network, int messages) {
      this.network = network;
      this.all = new CountDownLatch(messages);
    }

    @Override
    public void send(String text, Consumer<Boolean> sent) {
      together.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      received.add(text);
      network.execute(
          () -> {
            inFlight.decrementAndGet();
            all.countDown();
            sent.accept(true);
          });
    }

    @Override
    public void close(Farewell why) {
      throw new AssertionError(why);
    }
  }
}
