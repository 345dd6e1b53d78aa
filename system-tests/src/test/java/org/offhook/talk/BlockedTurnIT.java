package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.OwnNetwork;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;

/**
 * A firewall that swallows every packet to the STUN and TURN server delays no call (F112), also not
 * one whose network changes while it runs.
 */
@AServerOfItsOwn
class BlockedTurnIT {
  private static final int OWN_TONE = 700;

  /** A phone that waited for all candidates would wait longer: Chromium asks for 9.5 s. */
  private static final Duration BROWSERS_PATIENCE = Duration.ofSeconds(9);

  @TempDir Path folder;

  @Test
  void aCallTalksBeforeTheBrowserGivesUpAskingTheTurnServerAndGoesOnInAnotherNetwork()
      throws Exception {
    try (OwnNetwork network = OwnNetwork.make(Files.createDirectory(folder.resolve("net")));
        GatewayServer gateway =
            GatewayServer.start(
                folder.resolve("run"),
                Map.of(
                    "OFFHOOK_MEDIA_BROWSER_ADDRESS",
                    network.outside(),
                    "OFFHOOK_TURN_URLS",
                    "stun:%1$s,turn:%1$s?transport=udp,turn:%1$s?transport=tcp"
                        .formatted(network.swallowing()),
                    "OFFHOOK_TURN_SECRET",
                    "nobody-asks-for-it"))) {
      network.reachFromInside(URI.create(gateway.phone()).getPort());
      try (PhoneBrowser browser = PhoneBrowser.start(OWN_TONE, network);
          PhonePage anna = browser.device(gateway).signIn("anna")) {
        long dialled = System.nanoTime();
        anna.dial("600");
        anna.awaitTalking();
        anna.awaitTone(OWN_TONE);
        assertThat(Duration.ofNanos(System.nanoTime() - dialled)).isLessThan(BROWSERS_PATIENCE);
        assertThat(anna.path()).isIn("host", "prflx");
        int connections = anna.connections();
        network.move();
        anna.awaitConnections(connections + 1);
        anna.awaitEnergy(0.001);
        assertThat(anna.path()).isIn("host", "prflx");
      }
    }
  }
}
