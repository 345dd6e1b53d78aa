package org.offhook.kit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What runs in a test, asked how it stands when the test fails. */
public final class Evidence {
  private static final List<Called> WITNESSES = new CopyOnWriteArrayList<>();

  /** A witness and the thread of the test that it belongs to. */
  private record Called(Witness witness, Thread thread) {}

  /** Part of a test that can say how it stands. */
  interface Witness {
    /** A few dozen lines at most. */
    String testimony() throws Exception;

    /** Whether tests on other threads may ask, too: a browser would not bear that. */
    default boolean tellsAnybody() {
      return false;
    }
  }

  static void add(Witness witness) {
    WITNESSES.add(new Called(witness, Thread.currentThread()));
  }

  static void remove(Witness witness) {
    WITNESSES.removeIf(called -> called.witness() == witness);
  }

  /** How everything stands now; called on the test's own thread, because browsers belong to it. */
  public static String collect() {
    return WITNESSES.stream()
        .filter(it -> it.thread() == Thread.currentThread() || it.witness().tellsAnybody())
        .map(it -> told(it.witness()))
        .collect(Collectors.joining("\n"));
  }

  private static String told(Witness witness) {
    try {
      return witness.testimony();
    } catch (Exception silent) {
      return witness.getClass().getSimpleName() + " says nothing: " + silent.getMessage();
    }
  }

  /** The end of a log. */
  static String tail(String name, List<String> lines, int count) {
    List<String> last = lines.subList(Math.max(0, lines.size() - count), lines.size());
    return "--- " + name + "\n" + String.join("\n", last);
  }

  private Evidence() {}
}
