package org.offhook.talk;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.FirefoxPhone;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.OwnNetwork;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;

/**
 * Firefox as Anna's phone. It lives in a network of its own, at whose cable the gateway has an
 * address for media.
 */
@AServerOfItsOwn
class FirefoxIT {
  private static final int ANNAS_TONE = 700;
  private static final int BENS_TONE = 1000;

  @TempDir Path folder;

  private OwnNetwork network;
  private GatewayServer gateway;
  private FirefoxPhone anna;

  @BeforeEach
  void annaIsSignedIn() throws Exception {
    network = OwnNetwork.make(Files.createDirectory(folder.resolve("net")));
    gateway =
        GatewayServer.start(
            folder.resolve("run"), Map.of("OFFHOOK_MEDIA_BROWSER_ADDRESS", network.outside()));
    network.reachFromInside(URI.create(gateway.phone()).getPort());
    anna =
        FirefoxPhone.start(Files.createDirectory(folder.resolve("firefox")), network, ANNAS_TONE)
            .signIn(gateway, "anna");
  }

  @AfterEach
  void everythingEnds() throws Exception {
    if (anna != null) {
      anna.close();
    }
    if (gateway != null) {
      gateway.close();
    }
    if (network != null) {
      network.close();
    }
  }

  @Test
  void theEchoTestReturnsMyOwnVoice() throws Exception {
    anna.dial("600");
    anna.awaitTalking();
    anna.awaitTone(ANNAS_TONE);
    anna.hangUp();
    anna.awaitText("You hung up.");
  }

  @Test
  void firefoxAndChromiumTalkWhoeverCalls() throws Exception {
    try (PhoneBrowser chromium = PhoneBrowser.start(BENS_TONE);
        PhonePage ben = chromium.device(gateway).signIn("ben")) {
      anna.dial("502");
      ben.awaitRinging("Anna");
      ben.answer();
      ben.awaitTone(ANNAS_TONE);
      anna.awaitTone(BENS_TONE);
      ben.hangUp();
      anna.awaitText("The other side hung up.");

      ben.dial("501");
      anna.awaitRinging();
      anna.answer();
      anna.awaitTone(BENS_TONE);
      ben.awaitTone(ANNAS_TONE);
      anna.hangUp();
      ben.awaitText("The other side hung up.");
    }
  }
}
