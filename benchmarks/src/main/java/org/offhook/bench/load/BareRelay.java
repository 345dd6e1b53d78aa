package org.offhook.bench.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;
import org.offhook.media.wire.Endpoint;
import org.offhook.media.wire.EndpointMap;
import org.offhook.media.wire.Port;
import org.offhook.media.wire.Source;
import org.offhook.media.wire.Wire;
import org.offhook.media.wire.WireKind;

/**
 * What is left of a relay when it does nothing with a packet: the engine's own sockets, a port for
 * all browsers and one for each PBX, and a lookup. It shows below what no relay on these sockets
 * gets. Told {@code BROWSER PBX} on standard input it answers with the PBX's port.
 */
public final class BareRelay implements Relay {
  private static final int PORT = 22_100;

  /** As the engine's loop rests under load. */
  private static final long INTERVAL_NANOS = 1_000_000;

  private final Generator generator;
  private final SrtpKey key = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, new SecureRandom());
  private final Process process;
  private final BufferedReader answers;
  private final OutputStream orders;

  /** Starts the process on one core. */
  public BareRelay(Generator generator, int core) throws IOException {
    this.generator = generator;
    List<String> command = new ArrayList<>(OffhookRelay.first(core));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BareRelay.class.getName());
    process =
        OffhookRelay.start(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    orders = process.getOutputStream();
  }

  @Override
  public String name() {
    return "bare";
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void open(LoadedCall call) throws IOException {
    String browser = call.browser.host + " " + generator.browserPort();
    String pbx = call.host + " " + generator.pbxPort();
    orders.write((browser + " " + pbx + "\n").getBytes(StandardCharsets.US_ASCII));
    orders.flush();
    String port = answers.readLine();
    if (port == null) {
      throw new IOException("the bare relay has ended");
    }
    call.browser.keys(key, key);
    call.browser.port = PORT;
    call.pbxPort = Integer.parseInt(port);
    call.pbxRtcpPort = PORT + 1; // where nobody hears
  }

  @Override
  public void close() {
    OffhookRelay.end(process);
  }

  public static void main(String[] arguments) throws IOException {
    try (Loop loop = new Loop()) {
      Thread.ofPlatform().daemon().start(loop);
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
      String line;
      while ((line = in.readLine()) != null) {
        String[] words = line.split(" ");
        System.out.println(loop.add(endpoint(words[0], words[1]), endpoint(words[2], words[3])));
      }
    }
  }

  private static Endpoint endpoint(String host, String port) throws IOException {
    int address = Integer.parseInt(host);
    byte[] octets = {
      (byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address
    };
    return Endpoint.of(
        new InetSocketAddress(InetAddress.getByAddress(octets), Integer.parseInt(port)));
  }

  /** A PBX's socket, and where the browser of the same call is. */
  private record Leg(Port port, Endpoint pbx, Endpoint browser) {}

  private static final class Loop implements Runnable, AutoCloseable {
    private final Wire wire = WireKind.best().open();
    private final Port browsers;
    private final EndpointMap<Leg> legs = new EndpointMap<>();
    private final Queue<Leg> added = new ConcurrentLinkedQueue<>();

    Loop() throws IOException {
      browsers = wire.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT), true);
      wire.listen(browsers, this::fromBrowser);
    }

    int add(Endpoint browser, Endpoint pbx) throws IOException {
      Port port = wire.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), false);
      added.add(new Leg(port, pbx, browser));
      wire.wake();
      return port.local().getPort();
    }

    private void begin(Leg leg) throws IOException {
      leg.port.connect(leg.pbx);
      legs.put(leg.browser, leg);
      wire.listen(leg.port, (packet, from, now) -> browsers.send(packet, leg.browser));
    }

    private void fromBrowser(Packet packet, Source from, long now) {
      Leg leg = legs.get(from);
      if (leg != null) {
        leg.port.send(packet, leg.pbx);
      }
    }

    @Override
    public void run() {
      try {
        while (true) {
          long began = System.nanoTime();
          wire.await(INTERVAL_NANOS);
          wire.flush();
          Leg leg;
          while ((leg = added.poll()) != null) {
            begin(leg);
          }
          LockSupport.parkNanos(began + INTERVAL_NANOS - System.nanoTime());
        }
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
    }

    @Override
    public void close() {
      System.exit(0); // the load is gone, so nobody needs us
    }
  }
}
