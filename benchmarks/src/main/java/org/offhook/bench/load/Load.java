package org.offhook.bench.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A growing number of calls through one relay, and what they cost it. */
public final class Load implements AutoCloseable {
  /** Of a leg in this many, both directions are opened and timed. */
  private static final int SAMPLE = 8;

  /** Handshakes at a time. */
  private static final int SETTING_UP = 4;

  private static final int TRIES = 3;

  private static final long WINDOW_NANOS = 1_000_000_000L;

  private final Generator generator;
  private final Relay relay;
  private final int group;
  private final Traffic traffic;
  private final List<LoadedCall> calls = new ArrayList<>();
  private final AtomicInteger begunAnew = new AtomicInteger();

  /**
   * What one measurement saw.
   *
   * @param cpuMicros of the relay's process for a packet relayed, the median of windows of a second
   * @param core of the relay's process, in processors
   * @param lateMillis the generator's own latest packet
   */
  public record Seen(
      int calls,
      double cpuMicros,
      double core,
      double p50,
      double p95,
      double p99,
      double lossPercent,
      double lateMillis,
      double packetsPerSecond) {

    /** The relay, and not the generator, kept up. */
    public boolean holds() {
      return p99 <= 10 && lossPercent <= 0.1;
    }
  }

  /**
   * No calls yet.
   *
   * @param group even; of the addresses of its browsers, those of its PBXs are in the next
   */
  public Load(Generator generator, Relay relay, int group) {
    this.generator = generator;
    this.relay = relay;
    this.group = group;
    traffic = new Traffic(relay instanceof Reflector);
  }

  public Relay relay() {
    return relay;
  }

  public LoadedCall call(int number) {
    return calls.get(number);
  }

  /** Sets calls up until there are so many; those that are there go on meanwhile. */
  public void grow(int count) throws IOException, InterruptedException {
    try (ExecutorService workers =
        Executors.newFixedThreadPool(relay instanceof OffhookRelay ? SETTING_UP : 1)) {
      List<Future<LoadedCall>> opened = new ArrayList<>();
      for (int i = calls.size(); i < count; i++) {
        int number = i;
        opened.add(workers.submit(() -> open(number)));
      }
      for (Future<LoadedCall> each : opened) {
        LoadedCall call = each.get();
        calls.add(call);
        generator.speak(call);
      }
    } catch (ExecutionException failed) {
      throw new IOException(relay.name() + " did not set a call up", failed.getCause());
    }
  }

  /** As a phone does: where a handshake fails, it begins anew. */
  private LoadedCall open(int number) throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      LoadedCall call = new LoadedCall(Generator.host(group | 1, number), traffic);
      call.browser = new BrowserLeg(generator, Generator.host(group, number), number % SAMPLE == 0);
      try {
        relay.open(call);
        return call;
      } catch (IOException failed) {
        if (tries == TRIES) {
          throw failed;
        }
        begunAnew.incrementAndGet();
      }
    }
  }

  /** Set-ups that did not succeed at once. */
  public int begunAnew() {
    return begunAnew.get();
  }

  /** Measures all loads for the same time. */
  public static List<Seen> measure(int seconds, Load... loads) throws IOException {
    double[][] costs = new double[loads.length][seconds];
    long[] cpu = new long[loads.length];
    long[] heard = new long[loads.length];
    long[] began = new long[loads.length];
    for (int i = 0; i < loads.length; i++) {
      loads[i].generator.forget(loads[i].traffic);
      began[i] = cpuNanos(loads[i].relay.pid());
      cpu[i] = began[i];
    }
    long start = System.nanoTime();
    for (int window = 0; window < seconds; window++) {
      LockSupport.parkNanos(start + (window + 1) * WINDOW_NANOS - System.nanoTime());
      for (int i = 0; i < loads.length; i++) {
        Load load = loads[i];
        long nowHeard = load.generator.ask(load.traffic::heard);
        long nowCpu = cpuNanos(load.relay.pid());
        costs[i][window] = (nowCpu - cpu[i]) / 1e3 / Math.max(1, nowHeard - heard[i]);
        cpu[i] = nowCpu;
        heard[i] = nowHeard;
      }
    }
    double nanos = System.nanoTime() - start;
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < loads.length; i++) {
      Arrays.sort(costs[i]);
      double core = (cpu[i] - began[i]) / nanos;
      seen.add(loads[i].seen(costs[i][seconds / 2], core, heard[i] / nanos * 1e9));
    }
    return seen;
  }

  private Seen seen(double cost, double core, double perSecond) {
    double late = generator.lateMillis();
    return generator.ask(
        () ->
            new Seen(
                calls.size(),
                cost,
                core,
                traffic.delayMillis(50),
                traffic.delayMillis(95),
                traffic.delayMillis(99),
                traffic.lossPercent(),
                late,
                perSecond));
  }

  /** Processor time of every thread of a process, as the scheduler counts it. */
  static long cpuNanos(long pid) throws IOException {
    long nanos = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads.toList()) {
        try {
          String counted = Files.readString(thread.resolve("schedstat"));
          nanos += Long.parseLong(counted.substring(0, counted.indexOf(' ')));
        } catch (IOException ended) {
          continue;
        }
      }
    }
    return nanos;
  }

  /** The calls fall silent and the relay ends. */
  @Override
  public void close() {
    generator.silence(traffic);
    relay.close();
  }
}
