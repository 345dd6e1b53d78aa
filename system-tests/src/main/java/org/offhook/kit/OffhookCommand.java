package org.offhook.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The {@code ./offhook} command as a person types it, with a run folder and ports of its own. */
public final class OffhookCommand {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private final Map<String, String> environment = new HashMap<>();

  /**
   * How a command ended.
   *
   * @param exit the exit status
   * @param output standard output
   * @param error standard error
   */
  public record Outcome(int exit, String output, String error) {}

  public OffhookCommand(Path runFolder) {
    environment.put("OFFHOOK_RUN", runFolder.toString());
    environment.put("OFFHOOK_BUILD", "no");
  }

  /** Sets a variable of the environment; an empty value hides the machine's own. */
  public OffhookCommand with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /**
   * The words that start it in a process group of its own, as a shell with a terminal does; what
   * started us may have had signals ignored, a terminal does not.
   */
  List<String> atTerminal(String... arguments) {
    Stream<String> before =
        Stream.concat(
            Stream.of("env", "--default-signal=HUP,INT,TERM"),
            environment.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()));
    return Stream.concat(before, Stream.concat(Stream.of("setsid"), words(arguments))).toList();
  }

  private static Stream<String> words(String... arguments) {
    return Stream.concat(Stream.of(HOME.resolve("offhook").toString()), Stream.of(arguments));
  }

  /** Runs to the end, at most five minutes. */
  public Outcome run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("offhook", ".out");
    Path err = Files.createTempFile("offhook", ".err");
    try {
      List<String> line = words(arguments).toList();
      ProcessBuilder builder =
          new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroy();
        throw new IllegalStateException("still running: " + line + " " + read(err));
      }
      return new Outcome(process.exitValue(), read(out), read(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
