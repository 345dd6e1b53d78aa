package org.offhook.bench;

import java.io.IOException;
import java.nio.file.Files;
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
import org.offhook.kit.Kamailio;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;
import org.offhook.kit.SipText;

/**
 * Set-ups per second: INVITEs up a trunk's TLS connection to a user who is not there, each answered
 * 480 by the whole product (container, sip room, call core, journal in the database), at growing
 * rates until it breaks. Beside it Kamailio, which relays as many over the same kind of connection
 * to a phone that refuses them, without a journal.
 */
final class SipBench {
  private static final Duration STEP = Duration.ofSeconds(6);
  private static final int[] RATES = {50, 100, 150, 200, 300, 400, 500, 600, 800, 1000, 1200};
  private static final int WARM = 100;
  private static final int WARMING = 3;
  private static final double LATE_MILLIS = 500;

  private SipBench() {}

  /**
   * What is loaded.
   *
   * @param number who is called, and is not there
   */
  private record Subject(ScriptedPbx pbx, ServerProcess process, String number) {

    void warm() throws IOException, TimeoutException {
      for (int step = 0; step < WARMING; step++) {
        step(this, WARM);
      }
    }
  }

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

    double perCore() {
      return answered / core;
    }

    void say() {
      Bench.say(
          String.format(
              Locale.ROOT,
              "%9d %11.0f %4d %5d %8.1f %7.2f",
              offered,
              answered,
              overloaded,
              lost,
              p95,
              core));
    }
  }

  static void run(Path folder, Consumer<Figure> figures) throws Exception {
    Bench.say("Starting Offhook for the SIP benchmark…");
    Step best;
    try (GatewayServer gateway = GatewayServer.start(folder, Map.of());
        ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
      best = knee(new Subject(pbx, new ServerProcess(gateway.processId()), "502"));
    }
    Step peer = kamailio(folder.resolve("kamailio"), best.offered());
    figures.accept(
        new Figure(
            "sip.setups_per_second_per_core", best.perCore(), "1/s", "Kamailio", peer.perCore()));
    figures.accept(Figure.target("sip.setups_per_second_at_knee", best.answered(), "1/s", 400));
    figures.accept(
        new Figure("sip.setup_ms_at_knee.p95", best.p95(), "ms", "Kamailio", peer.p95()));
  }

  /** The last of the growing rates that holds. */
  private static Step knee(Subject offhook) throws IOException, TimeoutException {
    offhook.warm();
    Bench.say("  offered  answered/s  503  lost   p95 ms   cores");
    Step best = null;
    for (int rate : RATES) {
      Step step = step(offhook, rate);
      step.say();
      if (!step.holds()) {
        break;
      }
      best = step;
    }
    if (best == null) {
      throw new IllegalStateException("not even " + RATES[0] + " set-ups per second");
    }
    return best;
  }

  private static Step kamailio(Path folder, int rate) throws Exception {
    Files.createDirectories(folder);
    try (Refuser phone = new Refuser();
        Kamailio kamailio = Kamailio.alone(folder.toAbsolutePath(), Duration.ofHours(1));
        ScriptedPbx pbx =
            ScriptedPbx.connect(kamailio.trust(), "127.0.0.1", kamailio.trunkPort(), "bench")) {
      kamailio.place("299", phone.port());
      Subject subject = new Subject(pbx, new ServerProcess(kamailio.processId()), "299");
      subject.warm();
      Step step = step(subject, rate);
      Bench.say("  beside it Kamailio:");
      step.say();
      return step;
    }
  }

  private static Step step(Subject subject, int rate) throws IOException, TimeoutException {
    ScriptedPbx pbx = subject.pbx();
    int calls = (int) (rate * STEP.toSeconds());
    Map<String, Long> sent = new ConcurrentHashMap<>();
    double[] millis = new double[calls];
    AtomicInteger answered = new AtomicInteger();
    AtomicInteger overloaded = new AtomicInteger();
    long cpu = subject.process().cpuMillis();
    long begin = System.nanoTime();
    Thread reader =
        Thread.ofVirtual().start(() -> read(pbx, sent, millis, answered, overloaded, calls));
    for (int call = 0; call < calls; call++) {
      LockSupport.parkNanos(begin + call * 1_000_000_000L / rate - System.nanoTime());
      ScriptedCall invite = ScriptedCall.prepared(pbx, subject.number(), "700");
      sent.put(invite.invite().callId(), System.nanoTime());
      pbx.send(invite.invite());
    }
    join(reader);
    double seconds = (System.nanoTime() - begin) / 1e9;
    double core = (subject.process().cpuMillis() - cpu) / 1000.0 / seconds;
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
        SipText response = pbx.await(SipText::isResponse, Duration.ofSeconds(3));
        if (response.status() < 300) {
          continue;
        }
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
