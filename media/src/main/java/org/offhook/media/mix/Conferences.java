package org.offhook.media.mix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All conferences of this server, mixed by a few threads apart from the event loops. Thread-safe.
 */
public final class Conferences implements AutoCloseable {
  private final List<MixWorker> workers = new ArrayList<>();

  /**
   * Starts the threads.
   *
   * @param threads that mix, at least 1
   */
  public Conferences(int threads) {
    this(threads, Ticks.SYSTEM);
  }

  Conferences(int threads, Ticks ticks) {
    for (int i = 0; i < Math.max(1, threads); i++) {
      MixWorker worker = new MixWorker(ticks);
      workers.add(worker);
      Thread.ofPlatform().daemon().name("offhook-mix-" + i).start(worker);
    }
  }

  /**
   * Opens a conference on the thread that has the fewest. It lasts until it is closed.
   *
   * @param label the call's Session-ID (RFC 7989), for the log
   */
  public synchronized Conference open(String label) {
    Conference conference = new Conference(label);
    workers.stream().min(Comparator.comparingInt(MixWorker::size)).orElseThrow().add(conference);
    return conference;
  }

  /**
   * How well the threads keep up.
   *
   * @param conferences open now
   * @param lateTicks began 20 ms or more after their time
   * @param ticksLeftOut not done at all, because they were 100 ms late or more
   */
  public record Health(int conferences, long lateTicks, long ticksLeftOut) {}

  public Health health() {
    return new Health(
        workers.stream().mapToInt(MixWorker::size).sum(),
        workers.stream().mapToLong(MixWorker::late).sum(),
        workers.stream().mapToLong(MixWorker::leftOut).sum());
  }

  /** Stops the threads; no conference is mixed any more. */
  @Override
  public void close() {
    workers.forEach(MixWorker::close);
  }
}
