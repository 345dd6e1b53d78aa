package org.offhook.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.MessageHandler;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.offhook.limits.Limits;
import org.offhook.work.Work;

/** Over a real socket; the time between two handfuls passes when the test says so. */
class HandfulsTest {
  private static final int HANDFULS = 5;

  /** What is to be done later waits until it is taken. */
  private static final class Later implements Work {
    final BlockingQueue<Runnable> due = new LinkedBlockingQueue<>();

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public Alarm after(Duration pause, Runnable task) {
      assertThat(pause).isEqualTo(Limits.SOCKET_HANDFUL_TIME);
      due.add(task);
      return () -> due.remove(task);
    }

    @Override
    public Alarm every(Duration pause, Runnable task) {
      throw new AssertionError("nothing is done again and again");
    }
  }

  private record Browser(WebSocket socket) implements AutoCloseable {
    static Browser at(RealSocket server) {
      return new Browser(
          HttpClient.newHttpClient()
              .newWebSocketBuilder()
              .buildAsync(server.address(), new WebSocket.Listener() {})
              .join());
    }

    @Override
    public void close() {
      socket.abort();
    }
  }

  private final Later later = new Later();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  void oneHandfulIsReadAtATimeAndNothingIsLost() throws Exception {
    int all = HANDFULS * Limits.SOCKET_HANDFUL;
    int more = 2 * Limits.SOCKET_HANDFUL;
    try (RealSocket server =
            RealSocket.with(
                session -> {
                  session.addMessageHandler(
                      String.class, (MessageHandler.Whole<String>) heard::add);
                  Handfuls.watch(session, later, () -> Instant.EPOCH);
                });
        Browser browser = Browser.at(server)) {
      for (int message = 0; message < all + more; message++) {
        browser.socket().sendText(String.valueOf(message), true).join();
      }
      for (int handful = 1; heard.size() < all; handful++) {
        Runnable next = later.due.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("the end of handful %d", handful).isNotNull();
        assertThat(heard).hasSizeBetween(1, handful * Limits.SOCKET_HANDFUL);
        next.run();
      }
    }
    assertThat(heard)
        .startsWith(IntStream.range(0, all).mapToObj(String::valueOf).toArray(String[]::new));
  }
}
