package org.offhook.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.offhook.kit.FirefoxPhone;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.OwnNetwork;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.RtpPhone.Heard;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;

/**
 * What the PBX misses of a Firefox whose address vanishes and another appears. Firefox's own side
 * is not timed: without a sound card it plays nothing.
 */
final class FirefoxPaths {
  private static final int ROUNDS = PathsBench.QUICK ? 3 : 9;
  private static final int TONE = 700;
  private static final int PBX_TONE = 1000;
  private static final int LOUD = 2000;
  private static final double TARGET = 1000;

  private final OwnNetwork network;
  private final int door;
  private final FirefoxPhone anna;
  private final ScriptedPbx pbx;
  private final List<Double> there = new ArrayList<>();
  private final List<Double> packets = new ArrayList<>();

  private FirefoxPaths(OwnNetwork network, int door, FirefoxPhone anna, ScriptedPbx pbx) {
    this.network = network;
    this.door = door;
    this.anna = anna;
    this.pbx = pbx;
  }

  static void run(Path folder, Consumer<Figure> figures) throws Exception {
    Path windows = Files.createTempDirectory("offhook-firefox");
    try (OwnNetwork network = OwnNetwork.make(windows);
        GatewayServer gateway =
            GatewayServer.start(
                folder, Map.of("OFFHOOK_MEDIA_BROWSER_ADDRESS", network.outside()))) {
      int door = URI.create(gateway.phone()).getPort();
      network.reachFromInside(door);
      try (FirefoxPhone anna =
              FirefoxPhone.start(Files.createTempDirectory("offhook-profile"), network, TONE)
                  .signIn(gateway, "anna");
          ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
        FirefoxPaths bench = new FirefoxPaths(network, door, anna, pbx);
        for (Way way : Way.values()) {
          bench.measure(way, figures);
        }
      }
    }
  }

  private void measure(Way way, Consumer<Figure> figures) throws Exception {
    Bench.say("Changing the network of one call in Firefox " + ROUNDS + " times (" + way + ")…");
    there.clear();
    packets.clear();
    try (RtpPhone phone = new RtpPhone()) {
      anna.dial("700");
      ScriptedCall call = ScriptedCall.answered(pbx, phone, PBX_TONE);
      for (int round = 0; round < ROUNDS; round++) {
        theyTalk(phone);
        change(way, phone);
      }
      anna.refuseConnections(false);
      call.hangUp();
      anna.awaitText("The other side hung up.");
    }
    String name = "media.network_change_gap_ms.firefox" + way.suffix();
    PathsBench.publish(figures, name + ".there", there, TARGET);
    PathsBench.publish(figures, name + ".packets", packets, PathsBench.FILLED);
  }

  private void change(Way way, RtpPhone phone) throws Exception {
    anna.refuseConnections(way == Way.RESTART);
    if (way == Way.ALONE) {
      network.deaden(door);
    }
    long moved = System.nanoTime();
    network.move();
    there.add(again(phone, moved));
    theyTalk(phone);
    packets.add(longest(phone.heard(), moved));
    Bench.say(
        String.format(
            Locale.ROOT,
            "  the PBX missed %.0f ms of speech and %.0f ms of packets",
            there.getLast(),
            packets.getLast()));
  }

  /** Milliseconds between the last packet with speech and the first after those that fill in. */
  private static double again(RtpPhone phone, long moved)
      throws InterruptedException, TimeoutException {
    Heard silent = phone.await(each -> each.nanos() > moved && each.loud() < RtpPhone.AUDIBLE);
    Heard back = phone.await(each -> each.nanos() > silent.nanos() && each.loud() > LOUD);
    long last =
        phone.heard().stream()
            .filter(each -> each.nanos() < silent.nanos() && each.loud() > LOUD)
            .mapToLong(Heard::nanos)
            .max()
            .orElseThrow();
    return (back.nanos() - last) / 1e6;
  }

  private static double longest(List<Heard> heard, long moved) {
    long longest = 0;
    for (int i = 1; i < heard.size(); i++) {
      if (heard.get(i).nanos() > moved) {
        longest = Math.max(longest, heard.get(i).nanos() - heard.get(i - 1).nanos());
      }
    }
    return longest / 1e6;
  }

  private void theyTalk(RtpPhone phone) throws IOException, TimeoutException {
    HeardTone.await(phone::lastSecond, TONE);
    anna.awaitTone(PBX_TONE);
  }
}
