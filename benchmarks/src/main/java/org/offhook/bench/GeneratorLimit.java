package org.offhook.bench;

import java.io.IOException;
import org.offhook.bench.load.Load;

/**
 * How many calls the generator can speak for, when what it loads costs next to nothing. Above that
 * a relay's knee would be the generator's own.
 */
final class GeneratorLimit {
  private static final int FIRST = 1600;
  private static final int STEP = 200;
  private static final int MOST = 6000;

  private final Load load;

  private GeneratorLimit(Load load) {
    this.load = load;
  }

  /**
   * Looks for it, upwards from the first number that it keeps pace with, downwards where that is
   * too many.
   *
   * @param reflector through which nothing goes yet; a process that only hands datagrams back
   * @return calls, in steps of {@value #STEP}; 0 where it keeps pace with none
   */
  static int find(Load reflector, int warmSeconds) throws IOException, InterruptedException {
    reflector.grow(FIRST);
    Load.measure(warmSeconds, reflector);
    GeneratorLimit limit = new GeneratorLimit(reflector);
    return limit.keepsPace() ? limit.upwards() : limit.downwards();
  }

  private int upwards() throws IOException, InterruptedException {
    int held = FIRST;
    while (held < MOST) {
      load.grow(held + STEP);
      if (!keepsPace()) {
        return held;
      }
      held += STEP;
    }
    return held;
  }

  private int downwards() throws IOException {
    for (int calls = FIRST - STEP; calls > 0; calls -= STEP) {
      load.shrink(calls);
      if (keepsPace()) {
        return calls;
      }
    }
    return 0;
  }

  /** Looked at twice where it does not: something else may have had the processor. */
  private boolean keepsPace() throws IOException {
    boolean first = looked();
    return first || looked();
  }

  private boolean looked() throws IOException {
    Load.measure(1, load);
    return MediaBench.say("reflector", Load.measure(3, load).getFirst()).keptPace();
  }
}
