package org.offhook.bench.load;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/** Calls beside those of the load that are set up and end at once, or after their first word. */
public final class ShortCall {
  /** Of the addresses of their browsers; even. */
  private static final int GROUP = 100;

  /** Numbers of their own: the engine knows calls by them. */
  private static final int FIRST_NUMBER = 20_000;

  private static final int NUMBERS = 10_000;
  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final long LOOK_NANOS = 1_000_000L;

  private ShortCall() {}

  /**
   * How a call began.
   *
   * @param connectMillis from the browser's offer until its keys are agreed: ICE and DTLS
   * @param wordMillis of the two sides' first packets the longer way through
   */
  public record Began(double connectMillis, double wordMillis) {}

  /** Sets a call up, ICE and DTLS and all, and ends it. */
  public static void only(Generator generator, OffhookRelay relay, int number)
      throws IOException, InterruptedException {
    relay.end(open(generator, relay, number));
  }

  /** Sets a call up, waits until both sides have heard the other, and ends it. */
  public static Began speaking(Generator generator, OffhookRelay relay, int number)
      throws IOException, InterruptedException {
    long before = System.nanoTime();
    LoadedCall call = open(generator, relay, number);
    double connect = (System.nanoTime() - before) / 1e6;
    generator.speak(call);
    long until = System.nanoTime() + PATIENCE_NANOS;
    while (call.firstToPbx == 0 || call.firstToBrowser == 0) {
      if (System.nanoTime() - until > 0) {
        throw new IOException("nothing was heard");
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    generator.silence(each -> each == call);
    relay.end(call);
    return new Began(connect, Math.max(call.firstToPbx, call.firstToBrowser) / 1e6);
  }

  private static LoadedCall open(Generator generator, OffhookRelay relay, int number)
      throws IOException, InterruptedException {
    int own = FIRST_NUMBER + number % NUMBERS;
    LoadedCall call = new LoadedCall(Generator.host(GROUP | 1, own), new Traffic(false));
    call.browser = new BrowserLeg(generator, Generator.host(GROUP, own), true);
    relay.open(call);
    return call;
  }
}
