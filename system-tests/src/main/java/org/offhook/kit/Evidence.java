package org.offhook.kit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What runs in a test, asked how it stands when the test fails. */
public final class Evidence {
  private static final List<Witness> WITNESSES = new CopyOnWriteArrayList<>();

  /** Part of a test that can say how it stands. */
  interface Witness {
    /** A few dozen lines at most. */
    String testimony() throws Exception;
  }

  static void add(Witness witness) {
    WITNESSES.add(witness);
  }

  static void remove(Witness witness) {
    WITNESSES.remove(witness);
  }

  /** How everything stands now; called on the test's own thread, because browsers belong to it. */
  public static String collect() {
    return WITNESSES.stream().map(Evidence::told).collect(Collectors.joining("\n"));
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
