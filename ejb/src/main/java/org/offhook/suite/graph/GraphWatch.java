package org.offhook.suite.graph;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.offhook.limits.Limits;
import org.offhook.suite.LastSeen;
import org.offhook.suite.SuiteFailure;
import org.offhook.suite.SuitePresence;
import org.offhook.suite.Watch;

/**
 * Presence by asking again and again: Graph's notifications want an address that the whole internet
 * reaches, which a company's own server need not have.
 */
final class GraphWatch implements Watch {
  /** People of one question (Graph: 650). */
  private static final int AT_ONCE = 650;

  private final Graph graph;
  private final Clock clock;
  private final Supplier<Collection<String>> people;
  private final LastSeen seen;
  private volatile boolean closed;
  private Instant asked = Instant.EPOCH;

  GraphWatch(
      Graph graph,
      Clock clock,
      Supplier<Collection<String>> people,
      Consumer<SuitePresence> heard) {
    this.graph = graph;
    this.clock = clock;
    this.people = people;
    this.seen = new LastSeen(heard);
  }

  @Override
  public synchronized void check() throws SuiteFailure {
    Instant now = clock.instant();
    if (closed) {
      return;
    }
    if (now.isBefore(asked.plus(Limits.SUITE_POLL))) {
      return;
    }
    List<String> all = new ArrayList<>(people.get());
    for (int from = 0; from < all.size() && !closed; from += AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      graph.presences(some, presence -> seen.offer(presence, OptionalLong.empty()));
    }
    asked = now;
  }

  @Override
  public void close() {
    closed = true;
  }
}
