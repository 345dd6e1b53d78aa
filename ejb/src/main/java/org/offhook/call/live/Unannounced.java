package org.offhook.call.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.offhook.call.CallAnswered;
import org.offhook.call.CallEnded;
import org.offhook.call.CallId;
import org.offhook.call.CallStarted;
import org.offhook.work.Work;

/**
 * What still has to be announced. Kept in memory until it was written, in the order of each call,
 * for as long as the database is away (trials B20); calls never wait for it.
 */
final class Unannounced {
  private static final System.Logger LOG = System.getLogger(Unannounced.class.getName());

  /** After so many failures one after the other the database counts as away. */
  private static final int AWAY = 3;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private sealed interface Letter {}

  private sealed interface Item extends Letter {
    CallId call();
  }

  private record Begun(CallStarted event) implements Item {
    @Override
    public CallId call() {
      return event.call();
    }
  }

  private record Answered(CallAnswered event) implements Item {
    @Override
    public CallId call() {
      return event.call();
    }
  }

  private record Over(CallEnded event) implements Item {
    @Override
    public CallId call() {
      return event.call();
    }
  }

  private record TryAgain() implements Letter {}

  private record TellWhenTried(CompletableFuture<Integer> left) implements Letter {}

  private final Announcing announcing;
  private final Work work;
  private final Mailbox<Letter> mailbox;
  private Queue<Item> items = new ArrayDeque<>();
  private Duration pause = FIRST_PAUSE;
  private boolean paused;

  Unannounced(Work work, Announcing announcing) {
    this.announcing = announcing;
    this.work = work;
    this.mailbox = new Mailbox<>(work, this::read);
  }

  void add(CallStarted event) {
    mailbox.put(new Begun(event));
  }

  void add(CallAnswered event) {
    mailbox.put(new Answered(event));
  }

  void add(CallEnded event) {
    mailbox.put(new Over(event));
  }

  /** Tries everything once more, now; tells how many are left. */
  CompletionStage<Integer> flush() {
    var left = new CompletableFuture<Integer>();
    mailbox.put(new TellWhenTried(left));
    return left;
  }

  private void read(Letter letter) {
    switch (letter) {
      case Item item -> {
        items.add(item);
        if (!paused) {
          pass();
        }
      }
      case TryAgain _ -> {
        paused = false;
        pass();
      }
      case TellWhenTried(var left) -> {
        pass();
        left.complete(items.size());
      }
    }
  }

  /** One entry that cannot be written holds up only its own call. */
  private void pass() {
    var failed = new ArrayList<Item>();
    var held = new HashSet<CallId>();
    int inARow = 0;
    for (Item item : items) {
      if (inARow >= AWAY || held.contains(item.call())) {
        failed.add(item);
      } else if (announced(item)) {
        inARow = 0;
      } else {
        inARow++;
        held.add(item.call());
        failed.add(item);
      }
    }
    items = new ArrayDeque<>(failed);
    pause = failed.isEmpty() ? FIRST_PAUSE : pause;
    if (!failed.isEmpty() && !paused) {
      later();
    }
  }

  private boolean announced(Item item) {
    try {
      switch (item) {
        case Begun(CallStarted event) -> announcing.announce(event);
        case Answered(CallAnswered event) -> announcing.announce(event);
        case Over(CallEnded event) -> announcing.announce(event);
      }
      return true;
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "call=" + item.call().sessionId() + " not written yet, will be tried again",
          e);
      return false;
    }
  }

  private void later() {
    try {
      work.after(pause, () -> mailbox.put(new TryAgain()));
      paused = true;
      var doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.ERROR, items.size() + " announcements are lost: stopping", e);
    }
  }
}
