package org.offhook.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.offhook.media.srtp.SrtpSuite;

/** Offhook's media engine as {@link EngineMain} runs it, with browsers by ICE and DTLS. */
public final class OffhookRelay implements Relay {
  static final int BROWSER_PORT = 23_000;

  private static final int FIRST_PORT = 24_000;
  private static final int LAST_PORT = 39_999;
  private static final Pattern AUDIO = Pattern.compile("m=audio (\\d+)");

  private final Generator generator;
  private final SrtpSuite suite;
  private final Process process;
  private final BufferedReader answers;
  private final OutputStream orders;

  /**
   * Starts the process on one core.
   *
   * @param wires null for what the engine chooses itself
   */
  public OffhookRelay(Generator generator, SrtpSuite suite, int core, String wires)
      throws IOException {
    this.generator = generator;
    this.suite = suite;
    List<String> command = new ArrayList<>(first(core));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xms512m", "-Xmx512m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(EngineMain.class.getName());
    for (int port : new int[] {BROWSER_PORT, FIRST_PORT, LAST_PORT}) {
      command.add(Integer.toString(port));
    }
    if (wires != null) {
      command.add(wires);
    }
    process = start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    orders = process.getOutputStream();
    answers.readLine();
  }

  @Override
  public String name() {
    return "Offhook";
  }

  @Override
  public long pid() {
    return process.pid();
  }

  private synchronized String ask(String order) throws IOException {
    orders.write((order + "\n").getBytes(StandardCharsets.US_ASCII));
    orders.flush();
    String answer = answers.readLine();
    if (answer == null || answer.startsWith("refused")) {
      throw new IOException("the engine says: " + answer);
    }
    return answer;
  }

  @Override
  public void open(LoadedCall call) throws IOException, InterruptedException {
    BrowserLeg leg = call.browser;
    String answer =
        ask(
            ("call " + name(call) + " " + base64(leg.offer()) + " ")
                + base64(call.sdp(generator.pbxPort())));
    String[] parts = answer.split(" ");
    Matcher audio = AUDIO.matcher(text(parts[1]));
    if (!audio.find()) {
      throw new IOException("no audio in " + text(parts[1]));
    }
    call.pbxPort = Integer.parseInt(audio.group(1));
    call.pbxRtcpPort = call.pbxPort + 1;
    leg.connect(text(parts[0]), suite);
  }

  private static String name(LoadedCall call) {
    return "call-" + (call.host & 0xFFFF);
  }

  /** Connects another browser to a call; it speaks, but is not relayed. */
  void attach(LoadedCall call, BrowserLeg leg, String name)
      throws IOException, InterruptedException {
    leg.connect(text(ask("browser " + name(call) + " " + name + " " + base64(leg.offer()))), suite);
    call.successor = leg;
  }

  /** Puts another browser in the place of the one that spoke. */
  void handOver(LoadedCall call, BrowserLeg leg, String name) throws IOException {
    ask("switch " + name(call) + " " + name);
    call.successor = null;
    call.browser = leg;
  }

  /** Ends a call in the engine; its peers may speak on. */
  void end(LoadedCall call) throws IOException {
    ask("end " + name(call));
  }

  /** Returns when the engine has warmed up. */
  public void awaitWarm() throws IOException {
    ask("warm");
  }

  /** Returns when the engine has noticed that it hears nothing of a browser that is gone. */
  void awaitSilence(LoadedCall call, String name) throws IOException {
    ask("silent " + name(call) + " " + name);
  }

  /** Octets that the event loop has allocated. */
  public long allocated() throws IOException {
    return Long.parseLong(ask("allocated"));
  }

  private static String text(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    end(process);
  }

  /** What a relay's command begins with: its core, and before others where we may say so. */
  static List<String> first(int core) {
    return List.of("nice", "-n", "-10", "taskset", "-c", Integer.toString(core));
  }

  /** Starts a process that does not outlive us. */
  static Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  static void end(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
