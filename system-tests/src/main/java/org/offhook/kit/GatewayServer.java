package org.offhook.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.offhook.kit.OffhookCommand.Outcome;

/**
 * The product as a newcomer has it: {@code ./offhook run --detach} with the provisioned server, the
 * EAR and the demo PBX, on ports and in a folder of its own.
 */
public final class GatewayServer implements AutoCloseable, Evidence.Witness {
  private static final Duration REDEPLOYMENT = Duration.ofSeconds(90);

  private final OffhookCommand command;
  private final Path folder;
  private final PortBlock ports;
  private final Map<String, String> credentials;

  private GatewayServer(
      OffhookCommand command, Path folder, PortBlock ports, Map<String, String> credentials) {
    this.command = command;
    this.folder = folder;
    this.ports = ports;
    this.credentials = credentials;
    Evidence.add(this);
  }

  /**
   * Starts what has been built, and waits until it is healthy and its PBX registered.
   *
   * @param folder run folder, kept for its logs
   * @param environment more variables for the command, or other values than ours
   * @throws IOException with the command's sentence when it does not start
   */
  public static GatewayServer start(Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    return start(folder, PortBlock.take(), environment);
  }

  /** The same on these ports. */
  public static GatewayServer start(Path folder, PortBlock ports, Map<String, String> environment)
      throws IOException, InterruptedException {
    OffhookCommand command = new OffhookCommand(folder.toAbsolutePath());
    ports.environment().forEach(command::with);
    environment.forEach(command::with);
    must(command, "run", "--detach");
    return running(command, folder, ports);
  }

  /**
   * Starts a new installation that is filled from a backup.
   *
   * @param folder run folder, in which nothing is yet
   * @param from whose credentials it gets, as an operator would move them
   */
  public static GatewayServer restore(Path folder, Path backup, GatewayServer from)
      throws IOException, InterruptedException {
    PortBlock ports = PortBlock.take();
    OffhookCommand command = new OffhookCommand(folder.toAbsolutePath());
    ports.environment().forEach(command::with);
    Files.createDirectories(folder);
    Files.copy(from.folder.resolve("credentials"), folder.resolve("credentials"));
    must(command, "restore", backup.toString());
    return running(command, folder, ports);
  }

  /** What a command has made ready there already; closing it stops that. */
  static GatewayServer running(OffhookCommand command, Path folder, PortBlock ports)
      throws IOException {
    return new GatewayServer(command, folder, ports, read(folder.resolve("credentials")));
  }

  private static void must(OffhookCommand command, String... arguments)
      throws IOException, InterruptedException {
    Outcome outcome = command.run(arguments);
    if (outcome.exit() != 0) {
      throw new IOException(outcome.error());
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      values.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return values;
  }

  /** The phone's address, ending in a slash. */
  public String phone() {
    return "http://localhost:" + ports.http() + "/";
  }

  /** Where the phone, the console and REST are over TLS. */
  public int securePort() {
    return ports.https();
  }

  /** The console's address, ending in a slash. */
  public String console() {
    return phone() + "admin/";
  }

  /** The demo PBX's page, ending in a slash. */
  public String demoPbx() {
    return "http://localhost:" + ports.demoPage() + "/";
  }

  /** Where PBXs connect to by SIP over TLS, on 127.0.0.1. */
  public int trunkPort() {
    return ports.sipTls();
  }

  /** Where a suite may be, on 127.0.0.1. */
  public int suitePort() {
    return ports.suite();
  }

  /** SIP over UDP and TCP, on 127.0.0.1. */
  public int sipPort() {
    return ports.sip();
  }

  /** Where the demo PBX's own desk phones register (UDP and TCP). */
  public int demoSipPort() {
    return ports.demoSip();
  }

  public String connectorId() {
    return credential("OFFHOOK_DEMO_CONNECTOR_ID");
  }

  public String apiKey() {
    return credential("OFFHOOK_DEMO_API_KEY");
  }

  /** The password of a seeded person: {@code anna}, {@code ben} or {@code admin}. */
  public String passwordOf(String login) {
    return credential("OFFHOOK_DEMO_" + login.toUpperCase(java.util.Locale.ROOT) + "_PASSWORD");
  }

  /** The password of {@code operator}, who adds tenants. */
  public String operatorPassword() {
    return credential("OFFHOOK_OPERATOR_PASSWORD");
  }

  private String credential(String name) {
    String value = credentials.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name + " in " + folder);
    }
    return value;
  }

  /** The authority that signed the server's certificate, as PEM. */
  public Path authority() {
    return folder.resolve("tls/ca.pem").toAbsolutePath();
  }

  /** Trusts the server's certificate. */
  public SSLContext trust() {
    try (InputStream in = Files.newInputStream(folder.resolve("tls/trust.p12"))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, credential("OFFHOOK_STORE_PASSWORD").toCharArray());
      return Trust.in(store);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /** Process id of the server. */
  public long processId() {
    return pid("server.pid");
  }

  /** Process id of the demo PBX. */
  public long demoPbxProcessId() {
    return pid("demo-pbx.pid");
  }

  private long pid(String file) {
    try {
      return Long.parseLong(Files.readString(folder.resolve(file)).strip());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** The server's log so far. */
  public List<String> log() throws IOException {
    return Files.readAllLines(folder.resolve("server/log/server.log"));
  }

  /** What {@code ./offhook status} says. */
  public Outcome status() throws IOException, InterruptedException {
    return command.run("status");
  }

  /** What {@code ./offhook backup} says. */
  public Outcome backup(Path file) throws IOException, InterruptedException {
    return command.run("backup", file.toString());
  }

  /** Ends the server as a power cut does, and returns when it is gone. */
  public void kill() {
    ProcessHandle.of(processId())
        .ifPresent(
            server -> {
              server.destroyForcibly();
              server.onExit().join();
            });
  }

  /** Deploys the same EAR once more into the running server, and returns when that is done. */
  public void redeploy() throws IOException, InterruptedException {
    Path deployments = folder.resolve("server/deployments");
    Path asked = deployments.resolve("offhook.ear.dodeploy");
    Files.createFile(asked);
    long until = System.nanoTime() + REDEPLOYMENT.toNanos();
    while (Files.exists(asked) || !Files.exists(deployments.resolve("offhook.ear.deployed"))) {
      if (System.nanoTime() > until || Files.exists(deployments.resolve("offhook.ear.failed"))) {
        throw new IOException("not deployed again");
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  /** The figures that Prometheus would scrape now. */
  public String figures() throws IOException {
    URI place = URI.create("http://127.0.0.1:" + ports.management() + "/metrics");
    try (InputStream in = place.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What {@code jcmd} says of the server. */
  public String diagnose(String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    line.add(Long.toString(processId()));
    line.addAll(List.of(command));
    return Program.run(Path.of("."), line.toArray(String[]::new));
  }

  /** Ends server and demo PBX, to be started again. */
  public void stop() throws IOException, InterruptedException {
    must(command, "stop");
  }

  /** Starts what was stopped or killed: same folder, same ports, same people. */
  public void startAgain() throws IOException, InterruptedException {
    must(command, "run", "--detach");
  }

  @Override
  public String testimony() throws IOException {
    return Evidence.tail("server", log(), 40);
  }

  @Override
  public boolean tellsAnybody() {
    return true;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    Evidence.remove(this);
    must(command, "stop");
  }
}
