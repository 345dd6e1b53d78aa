package org.offhook.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * How long it takes from the press of the button until both sides hear each other when every packet
 * to the STUN and TURN servers is swallowed (trial A13).
 */
final class BlockedSetup {
  private static final int CALLS = PathsBench.QUICK ? 2 : 10;
  private static final double TARGET = 1500;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private BlockedSetup() {}

  static void run(Path folder, Consumer<Figure> figures) throws Exception {
    Bench.say("Calling while STUN and TURN are swallowed, " + CALLS + " times…");
    List<Double> times = new ArrayList<>();
    try (OwnNetwork network = OwnNetwork.make(Files.createTempDirectory("offhook-blocked"));
        GatewayServer gateway = GatewayServer.start(folder, settings(network))) {
      network.reachFromInside(URI.create(gateway.phone()).getPort());
      try (PhoneBrowser browser = PhoneBrowser.start(700, network);
          PhonePage anna = browser.device(gateway);
          ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
        anna.page().addInitScript(PathsBench.script());
        anna.signIn("anna");
        for (int call = -1; call < CALLS; call++) {
          double millis = call(anna, pbx);
          if (call >= 0) {
            times.add(millis);
            Bench.say(String.format(Locale.ROOT, "  %.0f ms", millis));
          }
        }
      }
    }
    PathsBench.publish(figures, "media.setup_turn_swallowed_ms", times, TARGET);
  }

  private static Map<String, String> settings(OwnNetwork network) {
    String urls = "stun:%1$s,turn:%1$s?transport=udp,turn:%1$s?transport=tcp";
    return Map.of(
        "OFFHOOK_MEDIA_BROWSER_ADDRESS",
        network.outside(),
        "OFFHOOK_TURN_URLS",
        urls.formatted(network.swallowing()),
        "OFFHOOK_TURN_SECRET",
        "nobody-asks-for-it");
  }

  private static double call(PhonePage anna, ScriptedPbx pbx)
      throws IOException, InterruptedException, TimeoutException {
    try (RtpPhone phone = new RtpPhone()) {
      anna.page().evaluate("() => window.offhookGaps.reset()");
      long pressed = System.nanoTime();
      anna.dial("700");
      ScriptedCall call = ScriptedCall.answered(pbx, phone, 1000);
      while (!both(anna, phone)) {
        if (System.nanoTime() - pressed > PATIENCE.toNanos()) {
          throw new TimeoutException("the two sides never heard each other");
        }
        LockSupport.parkNanos(2_000_000L);
      }
      double millis = (System.nanoTime() - pressed) / 1e6;
      call.hangUp();
      anna.awaitNoCall();
      return millis;
    }
  }

  private static boolean both(PhonePage anna, RtpPhone phone) {
    return PathsBench.hears(phone)
        && (Boolean) anna.page().evaluate("() => window.offhookGaps.heard()");
  }
}
