package org.offhook.call.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.CallStarted;
import org.offhook.call.Direction;
import org.offhook.call.Ending;
import org.offhook.call.Party;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;
import org.offhook.work.PooledWork;

/** The database goes away and comes back; nothing is lost, doubled or out of order. */
class UnannouncedTest {
  private static final UserRef ANNA = new UserRef(new TenantId("acme"), new UserId(new UUID(1, 1)));
  private static final Instant NINE = Instant.parse("2026-01-05T09:00:00Z");
  private static final CallId FIRST = new CallId(new UUID(0, 1));
  private static final CallId SECOND = new CallId(new UUID(0, 2));

  private final PooledWork threads = new PooledWork(2, Thread::new);
  private final Database database = new Database();
  private final Unannounced unannounced = new Unannounced(threads, database);

  private static final class Database implements Announcing {
    private final BlockingQueue<String> rows = new LinkedBlockingQueue<>();
    private final Set<CallId> refused = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    @Override
    public void announce(CallStarted event) {
      write("started " + event.call().value().getLeastSignificantBits(), event.call());
    }

    @Override
    public void announce(CallAnswered answered) {
      write("answered " + answered.call().value().getLeastSignificantBits(), answered.call());
    }

    @Override
    public void announce(CallEnded event) {
      write("ended " + event.call().value().getLeastSignificantBits(), event.call());
    }

    private void write(String row, CallId call) {
      if (away || refused.contains(call)) {
        throw new IllegalStateException("no connection");
      }
      rows.add(row);
    }

    String next() throws InterruptedException {
      return rows.poll(20, TimeUnit.SECONDS);
    }
  }

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  void whatHappensWhileTheDatabaseIsAwayIsWrittenInOrderWhenItIsBack() throws Exception {
    database.away = true;
    unannounced.add(started(FIRST));
    unannounced.add(started(SECOND));
    unannounced.add(new CallAnswered(SECOND, ANNA, NINE));
    unannounced.add(ended(SECOND));
    unannounced.add(ended(FIRST));
    assertThat(left()).isEqualTo(5);
    assertThat(database.rows).isEmpty();
    database.away = false;
    for (String row : List.of("started 1", "started 2", "answered 2", "ended 2", "ended 1")) {
      assertThat(database.next()).isEqualTo(row);
    }
    assertThat(left()).isZero();
    assertThat(database.rows).isEmpty();
  }

  @Test
  void oneCallThatCannotBeWrittenHoldsUpNoOther() throws Exception {
    database.refused.add(FIRST);
    unannounced.add(started(FIRST));
    unannounced.add(ended(FIRST));
    unannounced.add(started(SECOND));
    unannounced.add(ended(SECOND));
    assertThat(left()).isEqualTo(2);
    assertThat(List.of(database.next(), database.next())).containsExactly("started 2", "ended 2");
    database.refused.clear();
    assertThat(List.of(database.next(), database.next())).containsExactly("started 1", "ended 1");
  }

  private int left() throws Exception {
    return unannounced.flush().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static CallStarted started(CallId call) {
    return new CallStarted(call, ANNA, Direction.OUTBOUND, new Party("201", ""), "501", NINE);
  }

  private static CallEnded ended(CallId call) {
    return new CallEnded(
        call,
        ANNA,
        Direction.OUTBOUND,
        new Party("201", ""),
        "501",
        NINE,
        Optional.empty(),
        NINE,
        Ending.of(Ending.Code.NO_ANSWER));
  }
}
