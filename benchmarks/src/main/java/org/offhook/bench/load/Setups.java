package org.offhook.bench.load;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** So many calls a second that are set up and end, from now until it is closed. */
public final class Setups implements AutoCloseable {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Generator generator;
  private final OffhookRelay relay;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final ScheduledExecutorService workers;

  /** Begins. */
  public Setups(Generator generator, OffhookRelay relay, int perSecond) {
    this.generator = generator;
    this.relay = relay;
    workers = Executors.newScheduledThreadPool(perSecond);
    for (int i = 0; i < perSecond; i++) {
      long first = i * 1_000_000L / perSecond;
      workers.scheduleAtFixedRate(this::setUp, first, 1_000_000, TimeUnit.MICROSECONDS);
    }
  }

  private void setUp() {
    try {
      ShortCall.only(generator, relay, NEXT.getAndIncrement());
      done.incrementAndGet();
    } catch (IOException refused) {
      failed.incrementAndGet();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  /** Calls that were set up. */
  public int done() {
    return done.get();
  }

  /** Calls that could not be set up. */
  public int failed() {
    return failed.get();
  }

  @Override
  public void close() {
    workers.shutdown();
    try {
      workers.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
