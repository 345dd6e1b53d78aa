package org.offhook.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What a server holds of the operating system, as Linux counts it.
 *
 * @param threads platform threads
 * @param sockets of every kind
 * @param udpSockets those among them that carry media or SIP over UDP
 */
public record ServerResources(int threads, int sockets, int udpSockets) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public static ServerResources of(GatewayServer server) throws IOException {
    Path process = Path.of("/proc", String.valueOf(server.processId()));
    Set<String> sockets = sockets(process.resolve("fd"));
    Set<String> udp = new HashSet<>();
    for (String table : List.of("net/udp", "net/udp6")) {
      try (Stream<String> lines = Files.lines(process.resolve(table))) {
        lines.skip(1).map(line -> line.strip().split("\\s+")[9]).forEach(udp::add);
      }
    }
    udp.retainAll(sockets);
    try (Stream<Path> threads = Files.list(process.resolve("task"))) {
      return new ServerResources((int) threads.count(), sockets.size(), udp.size());
    }
  }

  /**
   * Waits, for at most a minute, until not much more is held than before: pools let go of idle
   * threads.
   *
   * @param breath how many threads or sockets more are no leak
   * @return what is held then, or still
   */
  public static ServerResources awaitNear(GatewayServer server, ServerResources before, int breath)
      throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    ServerResources now = of(server);
    while (System.nanoTime() < until
        && (now.threads() > before.threads() + breath
            || now.sockets() > before.sockets() + breath
            || now.udpSockets() > before.udpSockets())) {
      LockSupport.parkNanos(500_000_000);
      now = of(server);
    }
    return now;
  }

  /** How many threads there are of each name, numbers left out. */
  public static Map<String, Integer> threadNames(GatewayServer server) throws IOException {
    Map<String, Integer> names = new TreeMap<>();
    try (Stream<Path> tasks =
        Files.list(Path.of("/proc", String.valueOf(server.processId()), "task"))) {
      for (Path task : tasks.toList()) {
        String name = Files.readString(task.resolve("comm")).strip().replaceAll("\\d+", "#");
        names.merge(name, 1, Integer::sum);
      }
    }
    return names;
  }

  /** The inodes of the open sockets. */
  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> all = Files.list(descriptors)) {
      for (Path descriptor : all.toList()) {
        String target = target(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring(8, target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return "";
    }
  }
}
