package org.offhook.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;

/**
 * One person's running call goes from one browser to the other and back: what the PBX's stream
 * shows of it, and how soon a browser hears once it is connected. Real phone pages, which make
 * their connection when the call is taken; no network is changed.
 */
final class HandoverBench {
  private static final int ROUNDS = PathsBench.QUICK ? 6 : 30;
  private static final int[] TONES = {700, 900};
  private static final int PBX_TONE = 1000;

  /**
   * From the connection's being up to the first sound played, and from the last packet of one
   * browser to the first of the other.
   */
  private static final double HEARS = 60;

  private static final double GAP = 40;

  private final List<Double> hears = new ArrayList<>();
  private final List<Double> gaps = new ArrayList<>();
  private final List<Double> waits = new ArrayList<>();

  private HandoverBench() {}

  static void run(Path folder, Consumer<Figure> figures) throws Exception {
    Bench.say("Handing one call over " + ROUNDS + " times…");
    var bench = new HandoverBench();
    int breaks;
    try (GatewayServer gateway = GatewayServer.start(folder, Map.of());
        PhoneBrowser one = PhoneBrowser.start(TONES[0]);
        PhoneBrowser other = PhoneBrowser.start(TONES[1]);
        PhonePage laptop = page(one, gateway);
        PhonePage tablet = page(other, gateway);
        ScriptedPbx pbx = ScriptedPbx.register(gateway);
        RtpPhone phone = new RtpPhone()) {
      laptop.dial("700");
      ScriptedCall call = ScriptedCall.answered(pbx, phone, PBX_TONE);
      theyTalk(laptop, phone, TONES[0]);
      for (int round = 1; round <= ROUNDS; round++) {
        bench.handOver(round % 2 == 0 ? laptop : tablet, round % 2, phone);
      }
      breaks = phone.breaks().size();
      call.hangUp();
    }
    PathsBench.publish(figures, "media.handover_hears_ms", bench.hears, HEARS);
    PathsBench.publish(figures, "media.handover_gap_ms.phone", bench.gaps, GAP);
    PathsBench.publish(figures, "media.handover_longest_wait_ms.phone", bench.waits, GAP);
    figures.accept(Figure.target("media.handover_breaks.phone", breaks, "packets", 0));
  }

  private static PhonePage page(PhoneBrowser browser, GatewayServer gateway) throws IOException {
    PhonePage page = browser.device(gateway);
    try (var in = HandoverBench.class.getResourceAsStream("hears.js")) {
      page.page().addInitScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return page.signIn("anna");
  }

  private void handOver(PhonePage taker, int number, RtpPhone phone)
      throws IOException, TimeoutException {
    taker.page().evaluate("() => window.offhookHears.reset()");
    int before = phone.heard().size();
    taker.take();
    taker.page().waitForFunction("() => window.offhookHears.after() !== null");
    theyTalk(taker, phone, TONES[number]);
    hears.add(((Number) taker.page().evaluate("() => window.offhookHears.after()")).doubleValue());
    gaps.add(change(phone.heard(), before, TONES[1 - number], TONES[number]));
    waits.add(longest(phone.heard(), before));
    Bench.say(
        String.format(
            Locale.ROOT,
            "  heard after %.0f ms; the PBX waited %.0f ms for the other browser, at most %.0f ms for any packet",
            hears.getLast(),
            gaps.getLast(),
            waits.getLast()));
  }

  /** Milliseconds between the last packet that says one tone and the first that says another. */
  private static double change(List<RtpPhone.Heard> heard, int from, int one, int other) {
    long last = heard.get(from).nanos();
    for (RtpPhone.Heard each : heard.subList(from, heard.size())) {
      if (each.isTone(one)) {
        last = each.nanos();
      } else if (each.isTone(other)) {
        return (each.nanos() - last) / 1e6;
      }
    }
    throw new IllegalStateException("the other browser was never heard");
  }

  /**
   * Milliseconds between two packets, from the last before the take on; also where a busy machine
   * lets one browser alone pause.
   */
  private static double longest(List<RtpPhone.Heard> heard, int from) {
    long longest = 0;
    for (int i = Math.max(1, from); i < heard.size(); i++) {
      longest = Math.max(longest, heard.get(i).nanos() - heard.get(i - 1).nanos());
    }
    return longest / 1e6;
  }

  private static void theyTalk(PhonePage page, RtpPhone phone, int tone)
      throws IOException, TimeoutException {
    page.awaitTone(PBX_TONE);
    HeardTone.await(phone::lastSecond, tone);
  }
}
