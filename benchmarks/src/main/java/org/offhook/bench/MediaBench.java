package org.offhook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.offhook.bench.load.BareRelay;
import org.offhook.bench.load.Generator;
import org.offhook.bench.load.Handover;
import org.offhook.bench.load.Load;
import org.offhook.bench.load.NetworkChange;
import org.offhook.bench.load.OffhookRelay;
import org.offhook.bench.load.Reflector;
import org.offhook.bench.load.Rtpengine;
import org.offhook.media.srtp.SrtpSuite;

/**
 * The relay at speed: calls of 20 ms PCMU between browsers (SRTP) and PBXs (RTP) through our media
 * engine and through Debian's rtpengine, loaded at the same time by the same generator. Both relays
 * share one core, the generator has the other.
 */
final class MediaBench {
  private static final int RELAY_CORE = 0;
  private static final int GENERATOR_CORE = 1;
  private static final int BROWSER_PORT = 21_000;
  private static final int PBX_PORT = 21_010;
  private static final String PEER = "rtpengine";
  private static final int OFFHOOK = 64;
  private static final int OTHER = 66;

  private static final int PAIR_CALLS = 300;
  private static final int HANDOVERS = 10;
  private static final int CHANGES = 10;
  private static final int FEW = 10;
  private static final int MANY = 1000;
  private static final int[] STEPS = {
    100, 200, 300, 400, 600, 800, 1000, 1200, 1400, 1600, 1800, 2000, 2200, 2400, 2600, 2800, 3000,
    3300, 3600
  };

  private final Path folder;
  private final Generator generator;
  private final Consumer<Figure> figures;
  private final int warmSeconds;

  /** Until the compiler has finished with the relay's loop: its work is no packet's. */
  private final int steadySeconds;

  private final int seconds;
  private final int starts;

  /** Calls that the generator can speak for when nothing is behind it but a reflector. */
  private int limit;

  private MediaBench(Path folder, Generator generator, Consumer<Figure> figures) {
    this.folder = folder;
    this.generator = generator;
    this.figures = figures;
    boolean quick = System.getenv("OFFHOOK_BENCH_QUICK") != null;
    warmSeconds = quick ? 3 : 12;
    steadySeconds = quick ? 3 : 45;
    seconds = quick ? 4 : 10;
    starts = quick ? 2 : 7;
  }

  static void run(Path folder, Consumer<Figure> figures) throws Exception {
    Files.createDirectories(folder);
    pin();
    try (Generator generator = new Generator(BROWSER_PORT, PBX_PORT)) {
      MediaBench bench = new MediaBench(folder.toAbsolutePath(), generator, figures);
      String parts =
          System.getenv()
              .getOrDefault(
                  "OFFHOOK_BENCH_MEDIA", "limit floor pair setup first handover change knee");
      if (parts.contains("limit") || parts.contains("knee")) {
        bench.limit();
      }
      if (parts.contains("floor")) {
        bench.floor();
      }
      if (parts.contains("pair")) {
        bench.pair(SrtpSuite.AEAD_AES_128_GCM, "gcm");
        bench.pair(SrtpSuite.AES_CM_128_HMAC_SHA1_80, "cm80");
      }
      if (parts.contains("setup")) {
        bench.setups();
      }
      if (parts.contains("first")) {
        FirstCall.run(generator, RELAY_CORE, bench.starts, figures);
      }
      if (parts.contains("handover")) {
        bench.handover();
      }
      if (parts.contains("change")) {
        bench.networkChange();
      }
      if (parts.contains("knee")) {
        bench.knees();
      }
    }
  }

  /** Every thread of this process leaves the relays' core to the relays, and goes before others. */
  private static void pin() throws IOException, InterruptedException {
    String self = Long.toString(ProcessHandle.current().pid());
    does("taskset", "-a", "-p", "-c", Integer.toString(GENERATOR_CORE), self);
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      for (Path thread : threads.toList()) {
        does("renice", "-n", "-10", "-p", thread.getFileName().toString());
      }
    }
  }

  private static void does(String... command) throws IOException, InterruptedException {
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private Load offhook(SrtpSuite suite) throws IOException {
    return new Load(generator, new OffhookRelay(generator, suite, RELAY_CORE, null), OFFHOOK);
  }

  private Load rtpengine(SrtpSuite suite) throws IOException, InterruptedException {
    return new Load(generator, new Rtpengine(generator, suite, RELAY_CORE, folder), OTHER);
  }

  static void head() {
    Bench.say(
        "             calls  packets/s  us/packet  cores   p50 ms   p95 ms   p99 ms  loss %  load late ms  late %  undisturbed s");
  }

  static Load.Seen say(String who, Load.Seen seen) {
    Bench.say(
        String.format(
            Locale.ROOT,
            "  %-10s %5d %10.0f %10.2f %6.2f %8.2f %8.2f %8.2f %7.3f %13.1f %7.3f %14d",
            who,
            seen.calls(),
            seen.packetsPerSecond(),
            seen.cpuMicros(),
            seen.core(),
            seen.p50(),
            seen.p95(),
            seen.p99(),
            seen.lossPercent(),
            seen.lateMillis(),
            seen.latePercent(),
            seen.undisturbed()));
    return seen;
  }

  private void limit() throws Exception {
    Bench.say("The generator's own limit, against a process that only hands datagrams back:");
    head();
    try (Load load = new Load(generator, new Reflector(generator, RELAY_CORE), OTHER)) {
      limit = GeneratorLimit.find(load, Math.max(warmSeconds, steadySeconds));
    }
    Bench.say(
        limit > 0
            ? "  The generator can speak for " + limit + " calls."
            : "  Nothing can be said: the generator itself does not get its processor.");
  }

  private void pair(SrtpSuite suite, String name) throws Exception {
    Bench.say("Both relays at once, " + PAIR_CALLS + " calls each, " + suite + " to RTP:");
    try (Load ours = offhook(suite);
        Load theirs = rtpengine(suite)) {
      ours.grow(PAIR_CALLS);
      theirs.grow(PAIR_CALLS);
      LockSupport.parkNanos(steadySeconds * 1_000_000_000L);
      Bench.say(
          "  Janus is not beside them: its SIP plugin cannot be told two addresses to relay between"
              + " (docs/media.md).");
      Load.measure(1, ours, theirs);
      long relayed = ours.relayed();
      long before = ((OffhookRelay) ours.relay()).allocated();
      head();
      List<Load.Seen> seen = Load.measure(seconds, ours, theirs);
      Load.Seen our = say("Offhook", seen.get(0));
      Load.Seen their = say(PEER, seen.get(1));
      double packets = ours.relayed() - relayed;
      double allocated = (((OffhookRelay) ours.relay()).allocated() - before) / packets;
      figures.accept(
          new Figure(
              "media.cpu_per_packet_us." + name, our.cpuMicros(), "us", PEER, their.cpuMicros()));
      figures.accept(Figure.target("media.alloc_per_packet_bytes." + name, allocated, "B", 1100));
      if (suite == SrtpSuite.AEAD_AES_128_GCM) {
        String latency = "media.added_latency_ms.";
        figures.accept(new Figure(latency + "p50", our.p50(), "ms", PEER, their.p50()));
        figures.accept(new Figure(latency + "p95", our.p95(), "ms", PEER, their.p95()));
        figures.accept(new Figure(latency + "p99", our.p99(), "ms", PEER, their.p99()));
      }
    }
  }

  /** What the same packets cost when nothing is done with them. */
  private void floor() throws Exception {
    Bench.say("The same sockets and datagrams alone, neither locked nor looked at:");
    head();
    try (Load load = new Load(generator, new BareRelay(generator, RELAY_CORE), OTHER)) {
      load.grow(PAIR_CALLS);
      Load.measure(warmSeconds, load);
      say("bare", Load.measure(seconds, load).getFirst());
    }
  }

  private void setups() throws Exception {
    try (Load load = offhook(SrtpSuite.AEAD_AES_128_GCM)) {
      load.grow(PAIR_CALLS);
      LockSupport.parkNanos(steadySeconds * 1_000_000_000L);
      AmidSetups.run(generator, load, seconds, figures);
    }
  }

  private void handover() throws Exception {
    Bench.say("Handing a running call over to another browser, " + HANDOVERS + " times:");
    try (Load load = offhook(SrtpSuite.AEAD_AES_128_GCM)) {
      load.grow(20);
      Load.measure(warmSeconds, load);
      double worst = 0;
      int missing = 0;
      for (int i = 0; i < HANDOVERS; i++) {
        Handover.Heard heard = Handover.of(generator, (OffhookRelay) load.relay(), load.call(i), i);
        worst = Math.max(worst, heard.gapMillis());
        missing += heard.missing();
      }
      figures.accept(Figure.target("media.handover_gap_ms", worst, "ms", 40));
      figures.accept(Figure.target("media.handover_missing_packets", missing, "packets", 0));
    }
  }

  private void networkChange() throws Exception {
    Bench.say("Taking the network from under a running call, " + CHANGES + " times:");
    try (Load load = offhook(SrtpSuite.AEAD_AES_128_GCM)) {
      load.grow(20);
      Load.measure(warmSeconds, load);
      double worst = 0;
      for (int i = 0; i < CHANGES; i++) {
        NetworkChange.Missed missed =
            NetworkChange.of(generator, (OffhookRelay) load.relay(), load.call(i), i);
        Bench.say(
            String.format(
                Locale.ROOT,
                "  the PBX missed %.0f ms of speech, the browser %.0f ms",
                missed.thereMillis(),
                missed.backMillis()));
        worst = Math.max(worst, Math.max(missed.thereMillis(), missed.backMillis()));
      }
      figures.accept(Figure.target("media.network_change_gap_ms", worst, "ms", 1000));
    }
  }

  /** Each relay alone with a growing number of calls, until it breaks. */
  private void knees() throws Exception {
    SrtpSuite suite = SrtpSuite.AEAD_AES_128_GCM;
    Climb ours;
    Bench.say("Offhook alone with ever more calls, until p99 passes 10 ms or loss 0.1 %:");
    head();
    try (Load load = offhook(suite)) {
      load.grow(FEW);
      Load.measure(warmSeconds, load);
      Load.Seen few = say("Offhook", Load.measure(seconds, load).getFirst());
      ours = climb(load);
      try {
        growth(few, many(load, ours.seen()));
      } catch (IOException full) {
        Bench.say("  there is no growth to see: " + full.getMessage() + ": " + full.getCause());
      }
    }
    belowKnee(suite, ours.knee());
    Bench.say("rtpengine alone:");
    head();
    Climb theirs;
    try (Load load = rtpengine(suite)) {
      theirs = climb(load);
    }
    figures.accept(new Figure("media.calls_per_core", ours.knee(), "calls", PEER, theirs.knee()));
    int knee = Math.max(ours.knee(), theirs.knee());
    int spoken = Math.max(limit, Math.max(ours.spoken(), theirs.spoken()));
    figures.accept(new Figure("media.generator_calls", spoken, "calls", "knee", knee));
    if (!ours.broke() || !theirs.broke()) {
      Bench.say("  A knee may be the generator's: where the relay broke, it was late itself.");
    }
  }

  /** The delay that calls have on an engine as full as it should be. */
  private void belowKnee(SrtpSuite suite, int knee) throws Exception {
    int calls = knee * 4 / 5;
    if (calls == 0) {
      Bench.say("  There is no knee to stay below.");
      return;
    }
    Bench.say("Offhook at 80 % of the knee:");
    head();
    try (Load load = offhook(suite)) {
      load.grow(calls);
      LockSupport.parkNanos(steadySeconds * 1_000_000_000L);
      Load.measure(1, load);
      Load.Seen seen = say("Offhook", Load.measure(seconds, load).getFirst());
      figures.accept(Figure.target("media.added_latency_ms.p99.80_of_knee", seen.p99(), "ms", 10));
    }
  }

  /** What was seen with a thousand calls; if they are beyond the knee, they cost something, too. */
  private Load.Seen many(Load load, List<Load.Seen> seen) throws Exception {
    for (Load.Seen each : seen) {
      if (each.calls() == MANY) {
        return each;
      }
    }
    load.grow(MANY);
    return see(load);
  }

  /** What a packet costs among a thousand calls for one among ten. */
  private void growth(Load.Seen few, Load.Seen many) {
    figures.accept(
        Figure.target(
            "media.cost_growth_" + FEW + "_to_" + MANY,
            many.cpuMicros() / few.cpuMicros(),
            "times",
            1));
  }

  /**
   * What a growing number of calls came to.
   *
   * @param seen the numbers of calls that held, and the first that did not even when it was looked
   *     at again
   * @param broke whether the relay broke while the generator said everything in its time
   */
  private record Climb(List<Load.Seen> seen, boolean broke) {
    /** The most calls for which the generator said everything in its time. */
    int spoken() {
      return seen.stream()
          .filter(Load.Seen::spokeInTime)
          .mapToInt(Load.Seen::calls)
          .max()
          .orElse(0);
    }

    int knee() {
      return seen.stream().filter(Load.Seen::holds).mapToInt(Load.Seen::calls).max().orElse(0);
    }
  }

  private Climb climb(Load load) throws Exception {
    List<Load.Seen> all = new ArrayList<>();
    try {
      for (int calls : STEPS) {
        load.grow(calls);
        Load.Seen seen = see(load);
        if (!seen.holds()) {
          seen = see(load); // something else may have had the core
        }
        all.add(seen);
        if (!seen.holds()) {
          return new Climb(all, seen.spokeInTime());
        }
      }
    } catch (IOException full) {
      Bench.say("  " + full.getMessage() + ": " + full.getCause());
      return new Climb(all, true);
    }
    return new Climb(all, false);
  }

  private static Load.Seen see(Load load) throws IOException {
    Load.measure(2, load);
    return say(load.relay().name(), Load.measure(4, load).getFirst());
  }
}
