package org.offhook.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs benchmarks: {@code [--json] [NAME]}. Says what it does on standard error, the figures on
 * standard output.
 */
public final class Bench {

  /** One benchmark. */
  interface Measurement {
    void run(Path folder, Consumer<Figure> figures) throws Exception;
  }

  private static final Map<String, Measurement> ALL =
      new TreeMap<>(
          Map.of(
              "admin",
              AdminBench::run,
              "call",
              CallBench::run,
              "media",
              MediaBench::run,
              "paths",
              PathsBench::run,
              "sip",
              SipBench::run));

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    List<String> names = new ArrayList<>(List.of(arguments));
    boolean json = names.remove("--json");
    if (names.isEmpty()) {
      names.addAll(ALL.keySet());
    }
    for (String name : names) {
      Measurement measurement = ALL.get(name);
      if (measurement == null) {
        System.err.println(
            "offhook: there is no benchmark '"
                + name
                + "'; there are: "
                + String.join(" ", ALL.keySet()));
        System.exit(1);
      }
      measurement.run(
          Path.of("target", "run-" + name),
          figure -> System.out.println(json ? figure.json() : figure.line()));
    }
  }

  static void say(String words) {
    System.err.println(words);
  }
}
