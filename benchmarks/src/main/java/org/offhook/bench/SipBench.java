package org.offhook.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;
import org.offhook.kit.SipText;

/**
 * Set-ups per second: INVITEs up a trunk's TLS connection to a user who is not there, each answered
 * 480 by the whole product (container, sip room, call core, journal in the database), at growing
 * rates until it breaks.
 */
final class SipBench {
  private static final Duration STEP = Duration.ofSeconds(6);
  private static final int[] RATES = {50, 100, 150, 200, 300, 400, 500, 600, 800, 1000, 1200};
  private static final double LATE_MILLIS = 500;
  private static final double ASTERISK_B2BUA = 200;

  private SipBench() {}

  /**
   * What one rate led to.
   *
   * @param core server CPU seconds per second
   */
  private record Step(
      int offered, double answered, int overloaded, int lost, double p95, double core) {
    boolean holds() {
      return lost == 0 && overloaded == 0 && p95 < LATE_MILLIS && answered > 0.97 * offered;
    }
  }

  static void run(Path folder, Consumer<Figure> figures) throws Exception {
    Bench.say("Starting Offhook for the SIP benchmark…");
    try (GatewayServer gateway = GatewayServer.start(folder, Map.of());
        ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
      ServerProcess server = new ServerProcess(gateway.processId());
      for (int warm = 0; warm < 3; warm++) {
        step(pbx, server, 100);
      }
      Step best = null;
      Bench.say("  offered  answered/s  503  lost   p95 ms   cores");
      for (int rate : RATES) {
        Step step = step(pbx, server, rate);
        Bench.say(
            String.format(
                Locale.ROOT,
                "%9d %11.0f %4d %5d %8.1f %7.2f",
                step.offered(),
                step.answered(),
                step.overloaded(),
                step.lost(),
                step.p95(),
                step.core()));
        if (!step.holds()) {
          break;
        }
        best = step;
      }
      if (best == null) {
        throw new IllegalStateException("not even " + RATES[0] + " set-ups per second");
      }
      figures.accept(
          new Figure(
              "sip.setups_per_second_per_core",
              best.answered() / best.core(),
              "1/s",
              "Asterisk 22 as B2BUA, published",
              ASTERISK_B2BUA));
      figures.accept(Figure.target("sip.setups_per_second_at_knee", best.answered(), "1/s", 400));
      figures.accept(Figure.target("sip.setup_ms_at_knee.p95", best.p95(), "ms", LATE_MILLIS));
    }
  }

  private static Step step(ScriptedPbx pbx, ServerProcess server, int rate)
      throws IOException, TimeoutException {
    int calls = (int) (rate * STEP.toSeconds());
    Map<String, Long> sent = new ConcurrentHashMap<>();
    double[] millis = new double[calls];
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger overloaded = new AtomicInteger();
    long cpu = server.cpuMillis();
    long begin = System.nanoTime();
    Thread reader =
        Thread.ofVirtual().start(() -> read(pbx, sent, millis, answered, overloaded, calls));
    for (int call = 0; call < calls; call++) {
      LockSupport.parkNanos(begin + call * 1_000_000_000L / rate - System.nanoTime());
      ScriptedCall invite = ScriptedCall.prepared(pbx, "502", "700");
      sent.put(invite.invite().callId(), System.nanoTime());
      pbx.send(invite.invite());
    }
    join(reader);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double core = (server.cpuMillis() - cpu) / 1000.0 / seconds;
    int done = answered.get();
    double p95 =
        done == 0 ? Double.MAX_VALUE : Figure.percentile(java.util.Arrays.copyOf(millis, done), 95);
    return new Step(
        rate, done / seconds, overloaded.get(), calls - done - overloaded.get(), p95, core);
  }

  private static void join(Thread reader) {
    try {
      reader.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void read(
      ScriptedPbx pbx,
      Map<String, Long> sent,
      double[] millis,
      AtomicInteger answered,
      AtomicInteger overloaded,
      int calls) {
    try {
      while (answered.get() + overloaded.get() < calls) {
        SipText response = pbx.await(message -> message.status() >= 300, Duration.ofSeconds(3));
        Long began = sent.remove(response.callId());
        if (began == null) {
          continue;
        }
        pbx.send(ScriptedCall.acknowledgement(pbx, response));
        if (response.status() == 503) {
          overloaded.incrementAndGet();
        } else {
          millis[answered.getAndIncrement()] = (response.nanos() - began) / 1e6;
        }
      }
    } catch (TimeoutException | IOException over) {
      // what is missing counts as lost
    }
  }
}
