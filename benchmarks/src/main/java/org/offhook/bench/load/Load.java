package org.offhook.bench.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A growing number of calls through one relay, and what they cost it. */
public final class Load implements AutoCloseable {
  /** Of a leg in this many, both directions are opened and timed. */
  private static final int SAMPLE = 8;

  /** Handshakes at a time. */
  private static final int SETTING_UP = 2;

  private static final int TRIES = 3;

  /** What others may use of a processor in a window that counts. */
  private static final double FOREIGN = 0.08;

  private static final long WINDOW_NANOS = 1_000_000_000L;

  private final Generator generator;
  private final Relay relay;
  private final int group;
  private final Traffic traffic;
  private final List<LoadedCall> calls = new ArrayList<>();
  private long cpu;
  private long relayed;
  private final AtomicInteger begunAnew = new AtomicInteger();

  /**
   * What one measurement saw.
   *
   * @param cpuMicros of the relay's process for a packet relayed, the median of windows of a second
   * @param core of the relay's process, in processors
   * @param lateMillis the generator's own latest packet
   * @param latePercent packets that the generator sent half a frame after their time or later
   * @param undisturbed windows in which nothing else ran; others count only when there were none
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
      double latePercent,
      double packetsPerSecond,
      int undisturbed) {

    /** The relay, and not the generator, kept up. */
    public boolean holds() {
      return p99 <= 10 && lossPercent <= 0.1;
    }

    /** The generator said everything in its time; what it loads costs next to nothing. */
    public boolean keptPace() {
      return holds() && spokeInTime();
    }

    /** The generator said everything in its time, whatever became of it. */
    public boolean spokeInTime() {
      return latePercent <= 0.1;
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
    traffic = new Traffic(relay instanceof Reflector || relay instanceof BareRelay);
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

  /** Fewer calls speak from now on; the others stay where they were set up. */
  public void shrink(int count) {
    List<LoadedCall> left = calls.subList(count, calls.size());
    Set<LoadedCall> silent = Set.copyOf(left);
    left.clear();
    generator.silence(silent::contains);
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

  /** Packets that came through while it was measured, in whatever window. */
  public long relayed() {
    return relayed;
  }

  /** Set-ups that did not succeed at once. */
  public int begunAnew() {
    return begunAnew.get();
  }

  /**
   * Measures all loads in the same windows of a second, until so many were undisturbed; three times
   * as many at most.
   */
  public static List<Seen> measure(int windows, Load... loads) throws IOException {
    List<List<Window>> all = new ArrayList<>();
    int undisturbed = 0;
    Machine machine = new Machine(Arrays.stream(loads).map(l -> l.relay.pid()).toList());
    open(loads);
    while (undisturbed < windows && all.size() < 3 * windows) {
      long began = System.nanoTime();
      machine.foreignCores();
      LockSupport.parkNanos(WINDOW_NANOS);
      double nanos = System.nanoTime() - began;
      List<Window> window = close(nanos, loads);
      boolean disturbed = machine.foreignCores() > FOREIGN;
      undisturbed += disturbed ? 0 : 1;
      if (!disturbed) {
        all.addFirst(window);
      } else {
        all.addLast(window);
      }
    }
    List<List<Window>> counted = undisturbed == 0 ? all : all.subList(0, undisturbed);
    List<Seen> seen = new ArrayList<>();
    for (int i = 0; i < loads.length; i++) {
      int index = i;
      seen.add(loads[i].seen(counted.stream().map(each -> each.get(index)).toList(), undisturbed));
    }
    return seen;
  }

  private static void open(Load... loads) throws IOException {
    for (Load load : loads) {
      load.generator.take(load.traffic);
      load.cpu = Machine.cpuNanos(load.relay.pid());
    }
    loads[0].generator.takeLateMillis();
  }

  private static List<Window> close(double nanos, Load... loads) throws IOException {
    double late = loads[0].generator.takeLateMillis();
    List<Window> windows = new ArrayList<>();
    for (Load load : loads) {
      Traffic taken = load.generator.take(load.traffic);
      load.relayed += taken.heard();
      long before = load.cpu;
      load.cpu = Machine.cpuNanos(load.relay.pid());
      windows.add(new Window(taken, load.cpu - before, nanos, late));
    }
    return windows;
  }

  private Seen seen(List<Window> windows, int undisturbed) {
    Traffic sum = new Traffic(traffic.opaque);
    windows.forEach(each -> sum.add(each.traffic));
    double nanos = windows.stream().mapToDouble(Window::nanos).sum();
    double[] costs = windows.stream().mapToDouble(Window::cost).sorted().toArray();
    return new Seen(
        calls.size(),
        costs[costs.length / 2],
        windows.stream().mapToLong(Window::cpu).sum() / nanos,
        sum.delayMillis(50),
        sum.delayMillis(95),
        sum.delayMillis(99),
        sum.lossPercent(),
        windows.stream().mapToDouble(Window::late).max().orElse(0),
        sum.latePercent(),
        sum.heard() / nanos * 1e9,
        undisturbed);
  }

  /** What one load did in a second. */
  private record Window(Traffic traffic, long cpu, double nanos, double late) {
    /** Microseconds for a packet. */
    double cost() {
      return cpu / 1e3 / Math.max(1, traffic.heard());
    }
  }

  /** The calls fall silent and the relay ends. */
  @Override
  public void close() {
    generator.silence(call -> call.traffic == traffic);
    relay.close();
  }
}
