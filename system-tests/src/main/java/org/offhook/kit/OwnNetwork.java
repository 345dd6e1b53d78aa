package org.offhook.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;

/**
 * A network of its own inside this machine (a Linux network namespace): one cable to here, no way
 * further. For programs that treat loopback specially. Only root can make one.
 */
public final class OwnNetwork implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Nobody at the cable has it, so that packets to it are dropped without a word. */
  private static final String NOBODY = "02:00:00:00:00:09";

  private static final int FIRST_HOST = 2;

  /** Tests run side by side. */
  private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final String name;
  private final String subnet;

  private int host = FIRST_HOST;
  private final Deque<Program> doors = new ArrayDeque<>();
  private final Map<Integer, Program> inward = new HashMap<>();
  private final Set<ProcessHandle> frozen = new HashSet<>();

  private OwnNetwork(Path folder, String name, String subnet) {
    this.folder = folder;
    this.name = name;
    this.subnet = subnet;
  }

  /**
   * Makes one, with addresses that are for tests of networks only (RFC 2544).
   *
   * @param folder an empty one, with a short path: it holds sockets
   */
  public static OwnNetwork make(Path folder) throws IOException {
    int number = ThreadLocalRandom.current().nextInt(256);
    while (!TAKEN.add(number)) {
      number = (number + 1) % 256;
    }
    OwnNetwork network = new OwnNetwork(folder, "offhook" + number, "198.18." + number + ".");
    network.ip("netns", "add", network.name);
    try {
      network.lay();
    } catch (IOException failed) {
      network.close();
      throw failed;
    }
    return network;
  }

  private void lay() throws IOException {
    ip("link", "add", name, "type", "veth", "peer", "name", "cable", "netns", name);
    ip("addr", "add", outside() + "/24", "dev", name);
    ip("link", "set", name, "up");
    ip("-n", name, "link", "set", "lo", "up");
    ip("-n", name, "link", "set", "cable", "up");
    address();
    ip("-n", name, "neigh", "add", swallowing(), "lladdr", NOBODY, "dev", "cable");
  }

  private void ip(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(words));
    Program.run(folder, command.toArray(String[]::new));
  }

  /** This machine's address at the cable. */
  public String outside() {
    return subnet + "1";
  }

  /**
   * An address in there from which nothing comes back, as from behind a firewall that is silent.
   */
  public String swallowing() {
    return subnet + "9";
  }

  private String inside() {
    return subnet + host;
  }

  /**
   * The address in there vanishes and another one appears, as when a laptop goes from one network
   * into another.
   */
  public void move() throws IOException {
    ip("-n", name, "addr", "del", inside() + "/24", "dev", "cable");
    host = host == FIRST_HOST ? FIRST_HOST + 1 : FIRST_HOST;
    address();
  }

  private void address() throws IOException {
    ip("-n", name, "addr", "add", inside() + "/24", "dev", "cable");
    ip("-n", name, "route", "replace", "default", "via", outside());
  }

  /** The same program, started in there. */
  List<String> command(List<String> program) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name));
    command.addAll(program);
    return command;
  }

  /** What connects to this port of loopback in there reaches the same port of loopback here. */
  public void reachFromInside(int port) throws IOException, TimeoutException {
    Path window = folder.resolve("in-" + port);
    door("out-of-" + port, List.of("socat", "-d", "-d", listen(window), connect(port)));
    inward.put(
        port,
        door("into-" + port, command(List.of("socat", "-d", "-d", listen(port), connect(window)))));
  }

  /**
   * Connections from in there to this port carry nothing any more, and nobody is told, as when the
   * address they were made from is gone. New ones can be made.
   */
  public void deaden(int port) throws IOException {
    for (ProcessHandle connection : inward.get(port).children()) {
      Program.run(folder, "kill", "-STOP", String.valueOf(connection.pid()));
      frozen.add(connection);
    }
  }

  /** What connects to this port of loopback here reaches the same port of loopback in there. */
  void reachFromOutside(int port) throws IOException, TimeoutException {
    Path window = folder.resolve("out-" + port);
    door("within-" + port, command(List.of("socat", "-d", "-d", listen(window), connect(port))));
    door("towards-" + port, List.of("socat", "-d", "-d", listen(port), connect(window)));
  }

  /** Sockets of the file system are the same in every network. */
  private Program door(String what, List<String> command) throws IOException, TimeoutException {
    Program door = Program.start(folder, what, command);
    doors.push(door);
    door.awaitWords("listening on", PATIENCE);
    return door;
  }

  private static String listen(Path window) {
    return "UNIX-LISTEN:" + window + ",fork";
  }

  private static String listen(int port) {
    return "TCP4-LISTEN:" + port + ",bind=127.0.0.1,reuseaddr,fork";
  }

  private static String connect(Path window) {
    return "UNIX-CONNECT:" + window;
  }

  private static String connect(int port) {
    return "TCP4:127.0.0.1:" + port;
  }

  /** Takes it down; what still runs in it ends by its own owner. */
  @Override
  public void close() throws IOException {
    doors.forEach(Program::close);
    frozen.forEach(ProcessHandle::destroyForcibly);
    ip("netns", "delete", name);
  }
}
