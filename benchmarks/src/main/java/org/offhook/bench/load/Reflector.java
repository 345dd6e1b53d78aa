package org.offhook.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/**
 * What a relay would be if it did nothing: a process that hands datagrams from the browser's port
 * of an address to its PBX's port and back, in batches. With it the generator's own limit shows.
 */
public final class Reflector implements Relay {
  private static final int PORT = 22_000;
  private static final long REST_NANOS = 500_000;

  private final SrtpKey key = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, new SecureRandom());
  private final Process process;

  /** Starts the process on one core. */
  public Reflector(Generator generator, int core) throws IOException {
    List<String> command = new ArrayList<>(OffhookRelay.first(core));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Reflector.class.getName());
    command.add(Integer.toString(generator.browserPort()));
    command.add(Integer.toString(generator.pbxPort()));
    process =
        OffhookRelay.start(
            new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
    process.getInputStream().read();
  }

  public static void main(String[] arguments) throws IOException {
    int browsers = Integer.parseInt(arguments[0]);
    int pbxs = Integer.parseInt(arguments[1]);
    byte[] datagram = new byte[2048];
    try (LoadSocket socket = new LoadSocket(PORT)) {
      System.out.println();
      Thread.ofPlatform().daemon().start(Reflector::awaitEnd);
      while (true) {
        int count = socket.receive();
        if (count <= 0) {
          // a core of its own that is never idle would send everything else to the generator's
          LockSupport.parkNanos(REST_NANOS);
        }
        for (int i = 0; i < count; i++) {
          socket.copy(i, datagram);
          int to = socket.fromPort(i) == browsers ? pbxs : browsers;
          // the number of an address is the same on both sides, its group one more at the PBX
          int host = socket.fromHost(i) ^ 1 << 16;
          socket.put(Generator.LOOPBACK, host, to, datagram, 0, socket.length(i));
        }
        socket.reuse(count);
        socket.flush();
      }
    }
  }

  /** The load is gone, so nobody needs us. */
  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException gone) {
      // as good as its end
    }
    Runtime.getRuntime().halt(0);
  }

  @Override
  public String name() {
    return "a reflector";
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void open(LoadedCall call) {
    call.browser.keys(key, key);
    call.browser.port = PORT;
    call.pbxPort = PORT;
    call.pbxRtcpPort = PORT;
  }

  @Override
  public void close() {
    OffhookRelay.end(process);
  }
}
