package org.offhook.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What else runs on this machine beside the load and the relays. */
final class Machine {
  private static final Path PROC = Path.of("/proc");
  private static final double TICK_NANOS = 1e7;

  private final List<Long> ours = new ArrayList<>();
  private long nanos = System.nanoTime();
  private double foreign;

  /**
   * Begins to look.
   *
   * @param relays their processes; this one and the kernel's network threads belong to us as well
   */
  Machine(List<Long> relays) throws IOException {
    ours.addAll(relays);
    ours.add(ProcessHandle.current().pid());
    try (Stream<Path> processes = Files.list(PROC)) {
      for (Path process :
          processes.filter(p -> p.getFileName().toString().matches("\\d+")).toList()) {
        if (name(process).startsWith("ksoftirqd")) {
          ours.add(Long.parseLong(process.getFileName().toString()));
        }
      }
    }
    foreignCores();
  }

  private static String name(Path process) {
    try {
      return Files.readString(process.resolve("comm"));
    } catch (IOException ended) {
      return "";
    }
  }

  /** Processors that others have kept busy on average since the last time. */
  double foreignCores() throws IOException {
    double all = 0;
    String[] fields = Files.readAllLines(PROC.resolve("stat")).getFirst().trim().split(" +");
    for (int i = 1; i < fields.length; i++) {
      boolean busy =
          i != 4 && i != 5 && i < 9; // neither idle nor waiting; guests are counted twice
      all += busy ? Long.parseLong(fields[i]) * TICK_NANOS : 0;
    }
    for (long pid : ours) {
      all -= cpuNanos(pid);
    }
    long now = System.nanoTime();
    double cores = (all - foreign) / Math.max(1, now - nanos);
    foreign = all;
    nanos = now;
    return cores;
  }

  /** Processor time of every thread of a process, as the scheduler counts it. */
  static long cpuNanos(long pid) throws IOException {
    long nanos = 0;
    try (Stream<Path> threads = Files.list(PROC.resolve(Long.toString(pid)).resolve("task"))) {
      for (Path thread : threads.toList()) {
        try {
          String counted = Files.readString(thread.resolve("schedstat"));
          nanos += Long.parseLong(counted.substring(0, counted.indexOf(' ')));
        } catch (IOException ended) {
          continue;
        }
      }
    }
    return nanos;
  }
}
