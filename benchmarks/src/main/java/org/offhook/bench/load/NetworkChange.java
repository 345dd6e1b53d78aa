package org.offhook.bench.load;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * What both sides of a running call miss when the browser's network is gone: the engine notices,
 * says so, and the browser comes again from another address, with a connection of its own.
 */
public final class NetworkChange {
  private static final int PACKETS = 400;
  private static final long SETTLE_NANOS = 500_000_000L;

  /** Of the addresses to which browsers change; even. */
  private static final int GROUP = 98;

  /** The leg that {@link OffhookRelay} opens a call with. */
  private static final String FIRST = "web";

  private NetworkChange() {}

  /**
   * Longest times without a word of the other.
   *
   * @param thereMillis the PBX's
   * @param backMillis the browser's
   */
  public record Missed(double thereMillis, double backMillis) {}

  /** Takes the network away from a call's browser, and gives it another one. */
  public static Missed of(Generator generator, OffhookRelay relay, LoadedCall call, int number)
      throws IOException, InterruptedException {
    BrowserLeg before = call.browser;
    BrowserLeg next = new BrowserLeg(generator, Generator.host(GROUP, number), false);
    call.trace(PACKETS, true);
    LockSupport.parkNanos(SETTLE_NANOS);
    before.gone = true;
    relay.awaitSilence(call, FIRST);
    relay.attach(call, next, "moved-" + number);
    relay.handOver(call, next, "moved-" + number);
    LockSupport.parkNanos(SETTLE_NANOS);
    return generator.ask(
        () -> new Missed(call.longestGap() / 1e6, (next.firstHeard - before.lastHeard) / 1e6));
  }
}
