package org.offhook.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.offhook.bench.load.Generator;
import org.offhook.bench.load.Load;
import org.offhook.bench.load.OffhookRelay;
import org.offhook.bench.load.Setups;

/**
 * What talking calls notice of others that are set up, with ICE and DTLS and all. Turns with and
 * without them: what happens to the machine meanwhile happens to both.
 */
final class AmidSetups {
  /** In a second: the busy hour of some thousand people. */
  private static final int SETUPS = 10;

  private static final int TURNS = 3;

  private final Generator generator;
  private final Load load;
  private final int seconds;

  private AmidSetups(Generator generator, Load load, int seconds) {
    this.generator = generator;
    this.load = load;
    this.seconds = seconds;
  }

  /**
   * Measures.
   *
   * @param talking calls of our engine that talk already
   * @param seconds of each turn
   */
  static void run(Generator generator, Load talking, int seconds, Consumer<Figure> figures)
      throws IOException {
    Bench.say("Calls that talk, alone and amid " + SETUPS + " set-ups a second:");
    MediaBench.head();
    AmidSetups bench = new AmidSetups(generator, talking, seconds);
    List<Load.Seen> alone = new ArrayList<>();
    List<Load.Seen> amid = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      alone.add(bench.turn("alone"));
      amid.add(bench.amidSetups());
    }
    figures.accept(
        new Figure("media.amid_setups_p99_ms", median(amid), "ms", "alone", median(alone)));
  }

  private Load.Seen turn(String which) throws IOException {
    return MediaBench.say(which, Load.measure(seconds, load).getFirst());
  }

  private Load.Seen amidSetups() throws IOException {
    try (Setups setups = new Setups(generator, (OffhookRelay) load.relay(), SETUPS)) {
      Load.measure(1, load);
      Load.Seen seen = turn("set-ups");
      Bench.say("  " + setups.done() + " were set up, " + setups.failed() + " failed");
      return seen;
    }
  }

  private static double median(List<Load.Seen> turns) {
    return Figure.percentile(turns.stream().mapToDouble(Load.Seen::p99).toArray(), 50);
  }
}
