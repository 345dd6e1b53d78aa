package org.offhook.bench.load;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** What a PBX hears while one browser takes a running call over from another. */
public final class Handover {
  private static final int PACKETS = 200;
  private static final long SETTLE_NANOS = 500_000_000L;

  /** Of the addresses of browsers that take over; even. */
  private static final int GROUP = 96;

  private Handover() {}

  /**
   * What was heard in the second around the switch.
   *
   * @param gapMillis the longest time between two packets
   * @param missing sequence numbers
   */
  public record Heard(double gapMillis, int missing) {}

  /** Connects another browser to a call, then switches to it. */
  public static Heard of(Generator generator, OffhookRelay relay, LoadedCall call, int number)
      throws IOException, InterruptedException {
    BrowserLeg next = new BrowserLeg(generator, Generator.host(GROUP, number), false);
    relay.attach(call, next, "web-" + number);
    call.trace(PACKETS, false);
    LockSupport.parkNanos(SETTLE_NANOS);
    relay.handOver(call, next, "web-" + number);
    LockSupport.parkNanos(SETTLE_NANOS);
    return generator.ask(() -> heard(call));
  }

  private static Heard heard(LoadedCall call) {
    int missing = call.missing();
    return new Heard(call.longestGap() / 1e6, missing);
  }
}
