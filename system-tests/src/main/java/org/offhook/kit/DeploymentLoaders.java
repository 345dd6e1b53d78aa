package org.offhook.kit;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The class loaders of what is deployed: each part of the EAR has one. A second one belongs to an
 * earlier deployment that something still holds, with all its classes.
 */
public final class DeploymentLoaders {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern LOADER = Pattern.compile("\"(deployment\\.[^\"]+)\"");

  /** How many there are of each name once the garbage is collected. */
  public static Map<String, Integer> of(GatewayServer server) throws IOException {
    server.diagnose("GC.run");
    Map<String, Integer> loaders = new TreeMap<>();
    LOADER
        .matcher(server.diagnose("VM.classloaders", "fold=false"))
        .results()
        .forEach(match -> loaders.merge(match.group(1), 1, Integer::sum));
    return loaders;
  }

  /**
   * Waits, for at most three minutes, until nothing of an earlier deployment is left: what was done
   * for it last is remembered by threads of the server until they end.
   *
   * @return what is there then, or still
   */
  public static Map<String, Integer> awaitOneOfEach(GatewayServer server) throws IOException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    Map<String, Integer> loaders = of(server);
    while (System.nanoTime() < until && loaders.values().stream().anyMatch(count -> count > 1)) {
      LockSupport.parkNanos(1_000_000_000);
      loaders = of(server);
    }
    return loaders;
  }

  private DeploymentLoaders() {}
}
