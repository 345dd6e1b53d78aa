package org.offhook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the operating system and the JVM say of the server's process. */
record ServerProcess(long pid) {
  private static final String LISTEN = "0A";

  /**
   * Resources held.
   *
   * @param ports bound UDP ports, listening TCP ports and connections, but those that clients
   *     opened: a browser keeps its own for minutes
   * @param heapMegabytes used heap after two full collections
   */
  record Held(int threads, int ports, double heapMegabytes) {}

  Held held() throws IOException {
    command("GC.run"); // finds what only cleaners hold
    command("GC.run"); // and takes what they let go of
    Matcher used = Pattern.compile("used (\\d+)K").matcher(command("GC.heap_info"));
    double heap = used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
    return new Held(threads(), ports(), heap);
  }

  int threads() throws IOException {
    Matcher threads =
        Pattern.compile("Threads:\\s+(\\d+)")
            .matcher(Files.readString(Path.of("/proc", "" + pid, "status")));
    return threads.find() ? Integer.parseInt(threads.group(1)) : 0;
  }

  private int ports() throws IOException {
    Set<String> own = descriptors();
    Set<Integer> listening = new HashSet<>();
    int count = 0;
    for (String table : List.of("udp", "udp6")) {
      count += (int) rows(table).filter(row -> own.contains(row.inode())).count();
    }
    List<Row> tcp = Stream.concat(rows("tcp"), rows("tcp6")).toList();
    for (Row row : tcp) {
      if (own.contains(row.inode()) && row.state().equals(LISTEN)) {
        listening.add(row.port());
        count++;
      }
    }
    for (Row row : tcp) {
      boolean accepted = listening.contains(row.port());
      count += own.contains(row.inode()) && !accepted ? 1 : 0;
    }
    return count;
  }

  /** A socket as the kernel lists it (proc(5)). */
  private record Row(int port, String state, String inode) {}

  private Stream<Row> rows(String table) throws IOException {
    return Files.readAllLines(Path.of("/proc", "" + pid, "net", table)).stream()
        .skip(1)
        .map(line -> line.strip().split("\\s+"))
        .map(
            field ->
                new Row(
                    Integer.parseInt(field[1].substring(field[1].indexOf(':') + 1), 16),
                    field[3],
                    field[9]));
  }

  /** Inodes of the process's sockets. */
  private Set<String> descriptors() throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", "" + pid, "fd"))) {
      for (Path descriptor : descriptors.toList()) {
        try {
          Matcher socket =
              Pattern.compile("socket:\\[(\\d+)]")
                  .matcher(Files.readSymbolicLink(descriptor).toString());
          if (socket.matches()) {
            inodes.add(socket.group(1));
          }
        } catch (IOException closedMeanwhile) {
          continue;
        }
      }
    }
    return inodes;
  }

  /** CPU time used so far, with that of the processes it started, in milliseconds. */
  long cpuMillis() {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(process), process.descendants())
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .mapToLong(Duration::toMillis)
        .sum();
  }

  private String command(String name) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + pid, name)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return output;
  }
}
