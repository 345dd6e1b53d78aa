package org.offhook.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * {@code ./offhook run} as a newcomer has it at a terminal: it prints what there is, and stays
 * until it is told to end.
 */
public final class ForegroundRun implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(45);

  private final Path folder;
  private final PortBlock ports;
  private final OffhookCommand command;
  private final Program program;

  private ForegroundRun(Path folder, PortBlock ports, OffhookCommand command, Program program) {
    this.folder = folder;
    this.ports = ports;
    this.command = command;
    this.program = program;
  }

  /** Types the command; what has been built is run, in this folder and on ports of its own. */
  public static ForegroundRun start(Path folder) throws IOException {
    PortBlock ports = PortBlock.take();
    OffhookCommand command = new OffhookCommand(folder.toAbsolutePath());
    ports.environment().forEach(command::with);
    Path screen = Files.createDirectories(folder.resolve("screen"));
    return new ForegroundRun(
        folder, ports, command, Program.start(screen, "screen", command.atTerminal("run")));
  }

  /** Waits until these words are printed. */
  public void awaitPrinted(String words) throws IOException, TimeoutException {
    program.awaitWords(words, START);
  }

  /** Waits until it has made this file in the run folder. */
  public void awaitFile(String name) throws IOException, TimeoutException {
    program.await("made: " + name, () -> Files.exists(folder.resolve(name)), START);
  }

  /** Everything printed so far. */
  public String printed() throws IOException {
    return program.log();
  }

  /** What runs once everything is ready. */
  public GatewayServer gateway() throws IOException {
    return GatewayServer.running(command, folder, ports);
  }

  /** As the terminal does for Ctrl-C (INT) and when it is closed (HUP). */
  public void signalFromTerminal(String signal) throws IOException {
    signal(signal, "-" + program.pid());
  }

  /** As {@code kill} does. */
  public void signal(String signal) throws IOException {
    signal(signal, String.valueOf(program.pid()));
  }

  /** Interrupts this program alone whenever the command waits for one, until the command ends. */
  public void interruptChildren(String name) throws IOException {
    ProcessHandle command = ProcessHandle.of(program.pid()).orElseThrow();
    long until = System.nanoTime() + START.toNanos();
    while (command.isAlive() && System.nanoTime() < until) {
      List<ProcessHandle> waited = command.children().filter(child -> runs(child, name)).toList();
      for (ProcessHandle child : waited) {
        Program.run(folder, "bash", "-c", "kill -INT " + child.pid() + " || true");
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static boolean runs(ProcessHandle process, String name) {
    return process.info().command().filter(path -> path.endsWith("/" + name)).isPresent();
  }

  private void signal(String signal, String target) throws IOException {
    Program.run(folder, "bash", "-c", "kill -" + signal + " -- " + target);
  }

  /** Waits until it ends; returns its exit status. */
  public int awaitEnd() throws IOException, TimeoutException {
    return program.awaitEnd(STOP);
  }

  /** Waits a moment until none of its processes and ports is left; returns those that are. */
  public List<String> left() throws IOException {
    long until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    List<String> left = leftNow();
    while (!left.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(100_000_000);
      left = leftNow();
    }
    return left;
  }

  private List<String> leftNow() throws IOException {
    Stream<String> taken = ports.taken().mapToObj(port -> "port " + port);
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return Stream.concat(
              taken,
              processes
                  .filter(process -> process.getFileName().toString().matches("\\d+"))
                  .map(ForegroundRun::commandLine)
                  .filter(line -> line.contains(folder.toString())))
          .toList();
    }
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    program.close();
    command.run("stop");
  }
}
