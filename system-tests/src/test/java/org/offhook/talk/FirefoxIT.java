package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.FirefoxPhone;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.OwnNetwork;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.RtpPhone.Heard;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;

/**
 * Firefox as Anna's phone. It lives in a network of its own, at whose cable the gateway has an
 * address for media.
 */
@AServerOfItsOwn
class FirefoxIT {
  private static final int ANNAS_TONE = 700;
  private static final int BENS_TONE = 1000;

  @TempDir static Path folder;

  private static OwnNetwork network;
  private static GatewayServer gateway;
  private static FirefoxPhone anna;

  @BeforeAll
  static void annaIsSignedIn() throws Exception {
    network = OwnNetwork.make(Files.createDirectory(folder.resolve("net")));
    gateway =
        GatewayServer.start(
            folder.resolve("run"), Map.of("OFFHOOK_MEDIA_BROWSER_ADDRESS", network.outside()));
    network.reachFromInside(door());
    anna =
        FirefoxPhone.start(Files.createDirectory(folder.resolve("firefox")), network, ANNAS_TONE)
            .signIn(gateway, "anna");
  }

  private static int door() {
    return URI.create(gateway.phone()).getPort();
  }

  @AfterAll
  static void everythingEnds() throws Exception {
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

  /** The server says that it hears nothing. */
  @Test
  void aCallGoesOnInAnotherNetwork() throws Exception {
    aCallGoesOn(() -> {});
  }

  /** The server's word does not come through either. */
  @Test
  void aCallGoesOnInAnotherNetworkWhenTheWebSocketDiedToo() throws Exception {
    aCallGoesOn(() -> network.deaden(door()));
  }

  /** The fallback: another path for the connection that is there (ICE restart). */
  @Test
  void aCallGoesOnInAnotherNetworkWhenFirefoxMakesNoNewConnection() throws Exception {
    try {
      aCallGoesOn(() -> anna.refuseConnections(true));
    } finally {
      anna.refuseConnections(false);
    }
  }

  private interface Trouble {
    void begin() throws Exception;
  }

  /** What fills in says nothing: so the PBX hears when Anna falls silent, and when she is back. */
  private static void aCallGoesOn(Trouble besides) throws Exception {
    try (RtpPhone phone = new RtpPhone();
        ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
      anna.dial("762");
      ScriptedCall call = ScriptedCall.answered(pbx, phone, BENS_TONE);
      theyTalk(phone);
      besides.begin();
      long moved = System.nanoTime();
      network.move();
      Heard silent = phone.await(each -> each.nanos() > moved && each.loud() < RtpPhone.AUDIBLE);
      phone.await(each -> each.nanos() > silent.nanos() && each.loud() > RtpPhone.AUDIBLE);
      theyTalk(phone);
      assertThat(phone.breaks()).as("the PBX's stream is one").isEmpty();
      call.hangUp();
      anna.awaitText("The other side hung up.");
    }
  }

  private static void theyTalk(RtpPhone phone) throws Exception {
    HeardTone.await(phone::lastSecond, ANNAS_TONE);
    anna.awaitTone(BENS_TONE);
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
