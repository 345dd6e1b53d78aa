package org.offhook.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.kit.GatewayServer;
import org.offhook.kit.HeardTone;
import org.offhook.kit.OwnNetwork;
import org.offhook.kit.PhoneBrowser;
import org.offhook.kit.PhonePage;
import org.offhook.kit.RtpPhone;
import org.offhook.kit.ScriptedCall;
import org.offhook.kit.ScriptedPbx;

/**
 * A firewall that swallows every packet to the STUN and TURN server delays no call (F112), also not
 * one whose network changes while it runs or is held.
 */
@AServerOfItsOwn
class BlockedTurnIT {
  private static final int OWN_TONE = 700;
  private static final int PBX_TONE = 1000;
  private static final String HELD = "The other side has put you on hold";

  /** A phone that waited for all candidates would wait longer: Chromium asks for 9.5 s. */
  private static final Duration BROWSERS_PATIENCE = Duration.ofSeconds(9);

  @TempDir static Path folder;

  private static OwnNetwork network;
  private static GatewayServer gateway;

  private PhoneBrowser browser;
  private PhonePage anna;

  @BeforeAll
  static void start() throws Exception {
    network = OwnNetwork.make(Files.createDirectory(folder.resolve("net")));
    gateway =
        GatewayServer.start(
            folder.resolve("run"),
            Map.of(
                "OFFHOOK_MEDIA_BROWSER_ADDRESS",
                network.outside(),
                "OFFHOOK_TURN_URLS",
                "stun:%1$s,turn:%1$s?transport=udp,turn:%1$s?transport=tcp"
                    .formatted(network.swallowing()),
                "OFFHOOK_TURN_SECRET",
                "nobody-asks-for-it"));
    network.reachFromInside(URI.create(gateway.phone()).getPort());
  }

  @AfterAll
  static void stop() throws Exception {
    if (gateway != null) {
      gateway.close();
    }
    if (network != null) {
      network.close();
    }
  }

  @BeforeEach
  void annaIsSignedIn() throws IOException {
    browser = PhoneBrowser.start(OWN_TONE, network);
    anna = browser.device(gateway).signIn("anna");
  }

  @AfterEach
  void annaLeaves() throws IOException {
    anna.close();
    browser.close();
  }

  @Test
  void aCallTalksBeforeTheBrowserGivesUpAskingTheTurnServerAndGoesOnInAnotherNetwork()
      throws Exception {
    long dialled = System.nanoTime();
    anna.dial("600");
    anna.awaitTalking();
    anna.awaitTone(OWN_TONE);
    assertThat(Duration.ofNanos(System.nanoTime() - dialled)).isLessThan(BROWSERS_PATIENCE);
    assertThat(anna.path()).isIn("host", "prflx");
    moveAndHearAgain();
    assertThat(anna.path()).isIn("host", "prflx");
  }

  private void moveAndHearAgain() throws IOException {
    int connections = anna.connections();
    network.move();
    anna.awaitConnections(connections + 1);
    anna.awaitEnergy(0.001);
  }

  /** The PBX plays music to whom it holds and wants to hear nothing, not even what fills in. */
  @Test
  void aHeldCallStaysHeldInAnotherNetworkAndTalksWhenItIsRetrieved() throws Exception {
    try (RtpPhone phone = new RtpPhone();
        ScriptedPbx pbx = ScriptedPbx.register(gateway)) {
      ScriptedCall call = ScriptedCall.to(pbx, "501", "761", phone.sdp());
      anna.awaitRinging("761");
      anna.answer();
      phone.talk(call.awaitStatus(200).body(), PBX_TONE);
      call.acknowledge(1, "");
      theyTalk(phone);
      int hold = call.reinvite(phone.sdp() + "a=sendonly\r\n");
      call.awaitStatus(200);
      call.acknowledge(hold, "");
      anna.awaitText(HELD);
      int heard = phone.heard().size();
      moveAndHearAgain();
      assertThat(anna.page().getByText(HELD).first().isVisible()).isTrue();
      assertThat(phone.heard()).as("packets to a PBX that holds").hasSize(heard);
      int retrieve = call.reinvite(phone.sdp() + "a=sendrecv\r\n");
      assertThat(call.awaitStatus(200).body()).contains("a=sendrecv");
      call.acknowledge(retrieve, "");
      theyTalk(phone);
      assertThat(phone.breaks()).as("the PBX's stream is one").isEmpty();
      call.hangUp();
    }
  }

  private void theyTalk(RtpPhone phone) throws Exception {
    anna.awaitTone(PBX_TONE);
    HeardTone.await(phone::lastSecond, OWN_TONE);
  }
}
