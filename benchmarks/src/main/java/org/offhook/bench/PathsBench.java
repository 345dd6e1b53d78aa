package org.offhook.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.OwnNetwork;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;

/**
 * What both sides of a running call miss when the browser's network address vanishes and another
 * appears. Real phone page in a network of its own; its web socket does not go over that address,
 * so it lives on, or is made to carry nothing any more.
 */
final class PathsBench {
  private static final String NAME = "media.network_change_gap_ms";
  static final boolean QUICK = "1".equals(System.getenv("OFFHOOK_BENCH_QUICK"));
  private static final int ROUNDS = QUICK ? 3 : 9;
  private static final int LOUD = 2000;
  private static final double TARGET = 1000;

  /** What fills in for a browser that fell silent begins after 60 ms and goes on in steps of 20. */
  static final double FILLED = 100;

  /** Until a call that moved is heard again on both sides, and then some more. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final long STEADY_NANOS = 1_500_000_000L;

  private final OwnNetwork network;
  private final int door;
  private final PhonePage anna;
  private final ScriptedPbx pbx;
  private final List<Double> there = new ArrayList<>();
  private final List<Double> back = new ArrayList<>();
  private final List<Double> packets = new ArrayList<>();

  private PathsBench(OwnNetwork network, int door, PhonePage anna, ScriptedPbx pbx) {
    this.network = network;
    this.door = door;
    this.anna = anna;
    this.pbx = pbx;
  }

  static void run(Path folder, Consumer<Figure> figures) throws Exception {
    String parts =
        System.getenv().getOrDefault("OFFHOOK_BENCH_PATHS", "change firefox blocked handover");
    if (parts.contains("change")) {
      changes(folder, figures);
    }
    if (parts.contains("firefox")) {
      FirefoxPaths.run(folder.resolveSibling("run-firefox"), figures);
    }
    if (parts.contains("blocked")) {
      BlockedSetup.run(folder.resolveSibling("run-blocked"), figures);
    }
    if (parts.contains("handover")) {
      HandoverBench.run(folder.resolveSibling("run-handover"), figures);
    }
  }

  private static void changes(Path folder, Consumer<Figure> figures) throws Exception {
    Bench.say("Starting Offhook for the benchmark of paths…");
    Path windows = Files.createTempDirectory("offhook-paths");
    try (OwnNetwork network = OwnNetwork.make(windows);
        GatewayServer gateway =
            GatewayServer.start(
                folder, Map.of("OFFHOOK_MEDIA_BROWSER_ADDRESS", network.outside()))) {
      int door = URI.create(gateway.phone()).getPort();
      network.reachFromInside(door);
      try (PhoneBrowser browser = PhoneBrowser.start(700, network);
          PhonePage anna = browser.device(gateway);
          ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
        anna.page().addInitScript(script());
        anna.signIn("anna");
        PathsBench bench = new PathsBench(network, door, anna, pbx);
        for (Way way : Way.values()) {
          bench.measure(way, figures);
        }
      }
    }
  }

  static String script() throws IOException {
    try (var in = PathsBench.class.getResourceAsStream("gaps.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void measure(Way way, Consumer<Figure> figures) throws Exception {
    Bench.say("Changing the network of one call " + ROUNDS + " times (" + way + ")…");
    there.clear();
    back.clear();
    packets.clear();
    try (RtpPhone phone = new RtpPhone()) {
      anna.dial("700");
      ScriptedCall call = ScriptedCall.answered(pbx, phone, 1000);
      for (int round = 0; round < ROUNDS; round++) {
        settle(phone);
        anna.page().evaluate("yes => { window.offhookEar.refusing = yes }", way == Way.RESTART);
        anna.page().evaluate("() => window.offhookGaps.reset()");
        if (way == Way.ALONE) {
          network.deaden(door);
        }
        long moved = System.nanoTime();
        network.move();
        LockSupport.parkNanos(STEADY_NANOS);
        settle(phone);
        there.add(longest(phone, moved, LOUD));
        packets.add(longest(phone, moved, -1));
        back.add(number("() => window.offhookGaps.longest()"));
        Bench.say(
            String.format(
                java.util.Locale.ROOT,
                "  the PBX missed %.0f ms of speech and %.0f ms of packets, the browser %.0f ms",
                there.getLast(),
                packets.getLast(),
                back.getLast()));
        Bench.say("    " + anna.page().evaluate("() => window.offhookGaps.timeline()"));
      }
      anna.page().evaluate("() => { window.offhookEar.refusing = false }");
      call.hangUp();
    }
    publish(figures, NAME + way.suffix() + ".there", there, TARGET);
    publish(figures, NAME + way.suffix() + ".back", back, TARGET);
    publish(figures, NAME + way.suffix() + ".packets", packets, FILLED);
    anna.awaitNoCall();
  }

  static void publish(Consumer<Figure> figures, String name, List<Double> samples, double target) {
    double[] all = samples.stream().mapToDouble(Double::doubleValue).toArray();
    figures.accept(Figure.target(name + ".p50", Figure.percentile(all, 50), "ms", target));
    figures.accept(Figure.target(name + ".p95", Figure.percentile(all, 95), "ms", target));
  }

  /** Until both sides hear each other steadily. */
  private void settle(RtpPhone phone) throws TimeoutException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    int good = 0;
    while (good < 10) {
      boolean both = hears(phone) && truth("() => window.offhookGaps.heard()");
      good = both ? good + 1 : 0;
      if (System.nanoTime() > until) {
        throw new TimeoutException("the two sides do not hear each other any more");
      }
      LockSupport.parkNanos(50_000_000L);
    }
  }

  static boolean hears(RtpPhone phone) {
    List<RtpPhone.Heard> heard = phone.heard();
    long now = System.nanoTime();
    return heard.reversed().stream()
        .limit(5)
        .anyMatch(each -> each.loud() > LOUD && now - each.nanos() < 100_000_000L);
  }

  /** Milliseconds between two packets as loud as that, from just before the change on. */
  private static double longest(RtpPhone phone, long moved, int loud) {
    long before = 0;
    long gap = 0;
    for (RtpPhone.Heard each : phone.heard()) {
      if (each.loud() > loud) {
        if (before > 0 && each.nanos() > moved) {
          gap = Math.max(gap, each.nanos() - before);
        }
        before = each.nanos();
      }
    }
    return gap / 1e6;
  }

  private boolean truth(String question) {
    return (Boolean) anna.page().evaluate(question);
  }

  private double number(String question) {
    return ((Number) anna.page().evaluate(question)).doubleValue();
  }
}
