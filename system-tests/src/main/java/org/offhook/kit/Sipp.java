package org.offhook.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SIPp as a PBX with odd habits, on one UDP port: it takes a line's registration, then plays one
 * scenario after the other. Its media echoes what it hears.
 */
public final class Sipp {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern CONTACT = Pattern.compile("contact sip:([^@]+)@([0-9.]+):([0-9]+)");

  private final Path folder;
  private final int port;
  private final int media;
  private int played;

  private Sipp(Path folder, int port, int media) {
    this.folder = folder;
    this.port = port;
    this.media = media;
  }

  /** Takes ports; nothing runs yet. */
  public static Sipp in(Path folder) throws IOException {
    return new Sipp(folder, Program.freePort(), Program.freePort());
  }

  public int port() {
    return port;
  }

  /**
   * Where a registered line takes calls.
   *
   * @param user the user part it made up
   */
  public record Contact(String user, String host, int port) {}

  /** A registrar for one line: challenges it and checks its answer. */
  public Scenario registrar(String user, String secret) throws IOException {
    return play("sipp-registrar.xml", "-key", "user", user, "-key", "secret", secret);
  }

  /** Waits for the next call and treats it as this scenario says. */
  public Scenario awaitsCall(String scenario) throws IOException {
    return play(scenario);
  }

  /** Calls a line as this scenario says. */
  public Scenario calls(Contact line, String caller, String scenario) throws IOException {
    return play(
        scenario, line.host() + ":" + line.port(), "-s", line.user(), "-key", "caller", caller);
  }

  private Scenario play(String scenario, String... more) throws IOException {
    Path own = Files.createDirectories(folder.resolve(++played + "-" + scenario));
    Path file = Program.template(scenario, own.resolve(scenario), Map.of());
    List<String> command = new ArrayList<>();
    // its screen wants a terminal's name
    command.addAll(List.of("env", "TERM=dumb", "sipp", "-nostdin", "-m", "1"));
    command.addAll(List.of("-sf", file.toString(), "-i", "127.0.0.1", "-p", "" + port));
    command.addAll(List.of("-rtp_echo", "-mp", "" + media));
    command.addAll(
        List.of("-trace_stat", "-fd", "1", "-stf", own.resolve("statistics").toString()));
    command.addAll(List.of("-trace_logs", "-log_file", own.resolve("said").toString()));
    command.addAll(List.of("-trace_err", "-error_file", own.resolve("errors").toString()));
    command.addAll(List.of("-trace_msg", "-message_file", own.resolve("messages").toString()));
    command.addAll(List.of(more));
    return new Scenario(own, Program.start(own, "sipp", command));
  }

  /** A scenario that is being played, for one call. */
  public static final class Scenario implements AutoCloseable, Evidence.Witness {
    private final Path folder;
    private final Program program;

    private Scenario(Path folder, Program program) {
      this.folder = folder;
      this.program = program;
      Evidence.add(this);
    }

    private String file(String name) {
      try {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
      } catch (IOException unreadable) {
        return "";
      }
    }

    /** Waits until the scenario logs these words. */
    public void awaitSaid(String words) throws IOException, TimeoutException {
      program.await("said " + words, () -> file("said").contains(words), PATIENCE);
    }

    /** The contact that the registrar's scenario logged. */
    public Contact contact() {
      Matcher contact = CONTACT.matcher(file("said"));
      if (!contact.find()) {
        throw new IllegalStateException("no contact in " + file("said"));
      }
      return new Contact(contact.group(1), contact.group(2), Integer.parseInt(contact.group(3)));
    }

    /**
     * Waits until the scenario is played to its end.
     *
     * @throws IOException when a message came that is not in it, or none came that is
     */
    public void awaitPlayed() throws IOException, TimeoutException {
      int exit = program.awaitEnd(PATIENCE);
      if (exit != 0 || count("SuccessfulCall") != 1 || count("FailedCall") != 0) {
        throw new IOException("sipp exits with " + exit + ": " + file("errors"));
      }
      if (count("OutOfCallMsgs") != 0 || count("FatalErrors") != 0) {
        throw new IOException("sipp got messages of no call: " + file("errors"));
      }
    }

    /** A counter of its statistics, over all of its run. */
    private long count(String counter) throws IOException {
      List<String> lines = file("statistics").lines().toList();
      if (lines.size() < 2) {
        throw new IOException("sipp has no statistics");
      }
      int column = List.of(lines.getFirst().split(";")).indexOf(counter + "(C)");
      return Long.parseLong(lines.getLast().split(";")[column]);
    }

    @Override
    public String testimony() {
      return Evidence.tail(folder.getFileName().toString(), file("messages").lines().toList(), 120)
          + "\n"
          + file("errors");
    }

    @Override
    public void close() {
      Evidence.remove(this);
      program.close();
    }
  }
}
