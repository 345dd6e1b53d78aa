package org.offhook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the operating system and the JVM say of the server's process. */
record ServerProcess(long pid) {

  /**
   * Resources held.
   *
   * @param ports open sockets (descriptors)
   * @param heapMegabytes used heap after a full collection
   */
  record Held(int threads, int ports, double heapMegabytes) {}

  Held held() throws IOException {
    command("GC.run");
    Matcher used = Pattern.compile("used (\\d+)K").matcher(command("GC.heap_info"));
    double heap = used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
    return new Held(threads(), sockets(), heap);
  }

  int threads() throws IOException {
    Matcher threads =
        Pattern.compile("Threads:\\s+(\\d+)")
            .matcher(Files.readString(Path.of("/proc", "" + pid, "status")));
    return threads.find() ? Integer.parseInt(threads.group(1)) : 0;
  }

  private int sockets() throws IOException {
    int count = 0;
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", "" + pid, "fd"))) {
      for (Path descriptor : descriptors.toList()) {
        try {
          count += Files.readSymbolicLink(descriptor).toString().startsWith("socket:") ? 1 : 0;
        } catch (IOException closedMeanwhile) {
          continue;
        }
      }
    }
    return count;
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
