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
import java.util.Optional;
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

  /** What the cable's end in there is called. */
  static final String CABLE = "cable";

  private static final String LOOPBACK = "127.0.0.1";

  /** Tests run side by side. */
  private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Optional<OwnNetwork> around;
  private final String name;
  private final Family family;

  private int host = FIRST_HOST;
  private final Deque<Program> doors = new ArrayDeque<>();
  private final Map<String, Program> inward = new HashMap<>();
  private final Set<ProcessHandle> frozen = new HashSet<>();

  /** How addresses are written. */
  private record Family(String subnet, String length) {
    /** For tests of networks only (RFC 2544). */
    static Family ipv4(int number) {
      return new Family("198.18." + number + ".", "/24");
    }

    /** For whoever wants to (RFC 4193). */
    static Family ipv6(int number) {
      return new Family("fd0f:f400:c:" + Integer.toHexString(number) + "::", "/64");
    }
  }

  private OwnNetwork(Path folder, Optional<OwnNetwork> around, String name, Family family) {
    this.folder = folder;
    this.around = around;
    this.name = name;
    this.family = family;
  }

  /**
   * Makes one.
   *
   * @param folder an empty one, with a short path: it holds sockets
   */
  public static OwnNetwork make(Path folder) throws IOException {
    int number = number();
    return made(new OwnNetwork(folder, Optional.empty(), name(number), Family.ipv4(number)));
  }

  /** Makes one that has IPv6 and nothing else. */
  public static OwnNetwork makeIpv6(Path folder) throws IOException {
    int number = number();
    return made(new OwnNetwork(folder, Optional.empty(), name(number), Family.ipv6(number)));
  }

  /** Makes one whose cable leads into this one, and no further. */
  public OwnNetwork inner(Path folder) throws IOException {
    int number = number();
    return made(new OwnNetwork(folder, Optional.of(this), name(number), Family.ipv4(number)));
  }

  private static int number() {
    int number = ThreadLocalRandom.current().nextInt(256);
    while (!TAKEN.add(number)) {
      number = (number + 1) % 256;
    }
    return number;
  }

  private static String name(int number) {
    return "offhook" + number;
  }

  private static OwnNetwork made(OwnNetwork network) throws IOException {
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
    atOurEnd("link", "add", name, "type", "veth", "peer", "name", CABLE, "netns", name);
    addAddress(this::atOurEnd, outside(), name);
    atOurEnd("link", "set", name, "up");
    inThere("link", "set", "lo", "up");
    inThere("link", "set", CABLE, "up");
    address();
    inThere("neigh", "add", swallowing(), "lladdr", NOBODY, "dev", CABLE);
  }

  private interface Ip {
    void run(String... words) throws IOException;
  }

  private void atOurEnd(String... words) throws IOException {
    if (around.isPresent()) {
      around.get().inThere(words);
    } else {
      ip(words);
    }
  }

  private void inThere(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("-n", name));
    command.addAll(List.of(words));
    ip(command.toArray(String[]::new));
  }

  private void ip(String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(words));
    Program.run(folder, command.toArray(String[]::new));
  }

  /** The address at the other end of the cable: this machine's, or that of the network around. */
  public String outside() {
    return family.subnet + "1";
  }

  /**
   * An address in there from which nothing comes back, as from behind a firewall that is silent.
   */
  public String swallowing() {
    return family.subnet + "9";
  }

  private String inside() {
    return family.subnet + host;
  }

  /**
   * The address in there vanishes and another one appears, as when a laptop goes from one network
   * into another.
   */
  public void move() throws IOException {
    inThere("addr", "del", inside() + family.length, "dev", CABLE);
    host = host == FIRST_HOST ? FIRST_HOST + 1 : FIRST_HOST;
    address();
  }

  private void address() throws IOException {
    addAddress(this::inThere, inside(), CABLE);
    inThere("route", "replace", "default", "via", outside());
  }

  /** An address of IPv6 is used at once, without a look whether somebody else has it. */
  private void addAddress(Ip end, String address, String device) throws IOException {
    List<String> words = new ArrayList<>(List.of("addr", "add", address + family.length));
    words.addAll(List.of("dev", device));
    if (address.indexOf(':') >= 0) {
      words.add("nodad");
    }
    end.run(words.toArray(String[]::new));
  }

  /** Runs a program in there to its end; returns what it wrote. */
  String run(String... program) throws IOException {
    return Program.run(folder, command(List.of(program)).toArray(String[]::new));
  }

  /** The same program, started in there. */
  List<String> command(List<String> program) {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name));
    command.addAll(program);
    return command;
  }

  /** What connects to this port of loopback in there reaches the same port of loopback here. */
  public void reachFromInside(int port) throws IOException, TimeoutException {
    reachFromInside(LOOPBACK, port, port);
  }

  /**
   * What connects to this address of loopback in there reaches the same address here.
   *
   * @param port there
   * @param here the port here
   */
  public void reachFromInside(String address, int port, int here)
      throws IOException, TimeoutException {
    String place = address + "-" + port;
    Path window = folder.resolve("in-" + place);
    door("out-of-" + place, List.of("socat", "-d", "-d", listen(window), connect(address, here)));
    List<String> inner = List.of("socat", "-d", "-d", listen(address, port), connect(window));
    inward.put(place, door("into-" + place, command(inner)));
  }

  /**
   * Connections from in there to this port carry nothing any more, and nobody is told, as when the
   * address they were made from is gone. New ones can be made.
   */
  public void deaden(int port) throws IOException {
    for (ProcessHandle connection : inward.get(LOOPBACK + "-" + port).children()) {
      Program.run(folder, "kill", "-STOP", String.valueOf(connection.pid()));
      frozen.add(connection);
    }
  }

  /** What connects to this port of loopback here reaches the same port of loopback in there. */
  void reachFromOutside(int port) throws IOException, TimeoutException {
    Path window = folder.resolve("out-" + port);
    door(
        "within-" + port,
        command(List.of("socat", "-d", "-d", listen(window), connect(LOOPBACK, port))));
    door("towards-" + port, List.of("socat", "-d", "-d", listen(LOOPBACK, port), connect(window)));
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

  private static String listen(String address, int port) {
    return "TCP4-LISTEN:" + port + ",bind=" + address + ",reuseaddr,fork";
  }

  private static String connect(Path window) {
    return "UNIX-CONNECT:" + window;
  }

  private static String connect(String address, int port) {
    return "TCP4:" + address + ":" + port;
  }

  /** Takes it down; what still runs in it ends by its own owner. */
  @Override
  public void close() throws IOException {
    doors.forEach(Program::close);
    frozen.forEach(ProcessHandle::destroyForcibly);
    ip("netns", "delete", name);
  }
}
