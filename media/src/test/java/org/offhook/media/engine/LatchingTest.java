package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Stranger;
import org.offhook.media.kit.Wait;

/**
 * A PBX behind a NAT on a trunk that opted into symmetric RTP, and who else sends to its port
 * (trials B6). What it says in its description is another port than it sends from.
 */
class LatchingTest {
  private static final int FIRST_PORT = 18_700;
  private static final int LAST_PORT = 18_799;
  private static final byte FORGED = 0x77;

  private final HeardEvents events = new HeardEvents();
  private MediaEngine engine;
  private MediaSession session;
  private InnerBrowser browser;
  private PbxPeer pbx;
  private PbxPeer asDescribed;

  @BeforeEach
  void start() throws Exception {
    engine =
        new MediaEngine(
            SampleSettings.ports(FIRST_PORT, LAST_PORT, List.of("PCMA/8000")), Clock.systemUTC());
    session = engine.open("call", events);
    browser = new InnerBrowser();
    pbx = new PbxPeer(true, 1000);
    asDescribed = new PbxPeer(true, 0);
    browser.answer(session.answerBrowser("web", browser.offer())).awaitConnected();
    events.await("web", MediaEvent.Connected.class);
  }

  @AfterEach
  void stop() {
    browser.close();
    pbx.close();
    asDescribed.close();
    engine.close();
  }

  private InetSocketAddress agree() throws Exception {
    InetSocketAddress ours = BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP));
    session.pbxAnswered("pbx", asDescribed.sdp());
    session.join("web", "pbx");
    session.statistics("pbx"); // is asked behind the join: a single packet may come from now on
    return ours;
  }

  @Test
  void it_is_found_where_it_sends_from_and_heard_there() throws Exception {
    session.pbxIsSymmetric(true);
    pbx.speakTo(agree());
    Wait.until("the PBX is heard", () -> browser.heard().size() > 10);
    Wait.until("the PBX hears", () -> pbx.heard().size() > 10);
    session.pbxAnswered("pbx", asDescribed.sdp());
    int heard = browser.heard().size();
    Wait.until("it stays there", () -> browser.heard().size() > heard + 10);
  }

  @Test
  void nobody_is_looked_for_where_the_trunk_did_not_ask() throws Exception {
    pbx.speakTo(agree());
    Wait.until("silence for a while", () -> asDescribed.heard().size() > 25);
    assertThat(browser.heard()).isEmpty();
    assertThat(pbx.heard()).isEmpty();
    assertThat(session.statistics("pbx").packetsReceived()).isZero();
  }

  /** At most five, the trials say; none, we do. */
  @Test
  void rtp_sprayed_over_the_port_range_gets_into_no_call() throws Exception {
    session.pbxIsSymmetric(true);
    InetSocketAddress ours = agree();
    int range = LAST_PORT - FIRST_PORT + 1;
    try (Stranger stranger = new Stranger()) {
      CompletableFuture<Void> spray =
          Stranger.spray(
              20 * range,
              i -> {
                byte[] packet = Stranger.rtp(8, i / range, PbxPeer.SSRC, 160, FORGED);
                InetSocketAddress to =
                    new InetSocketAddress(ours.getAddress(), FIRST_PORT + i % range);
                stranger.send(packet, to);
              });
      Wait.until("it arrives", () -> session.statistics("pbx").packetsRefused() > 3);
      pbx.speakTo(ours);
      spray.join();
      Wait.until("the PBX is heard", () -> browser.heard().size() > 10);
    }
    assertThat(browser.heard()).noneMatch(h -> h.payload()[80] == FORGED);
    assertThat(events.all()).noneMatch(MediaEvent.Failed.class::isInstance);
  }

  /** From an address that is neither the description's nor the signalling's. */
  @Test
  void a_steady_stream_from_a_third_address_is_not_taken_for_the_pbx() throws Exception {
    session.pbxIsSymmetric(true);
    session.pbxIsAt(SampleSettings.LOOPBACK);
    try (PbxPeer third = new PbxPeer(InetAddress.ofLiteral("127.0.0.66"), true, 440)) {
      third.speakTo(agree());
      Wait.until("it arrives", () -> session.statistics("pbx").packetsRefused() > 20);
      assertThat(browser.heard()).isEmpty();
      pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      Wait.until("the PBX is heard", () -> browser.heard().size() > 10);
      assertThat(third.heard()).isEmpty();
    }
  }

  @Test
  void a_pbx_that_is_as_described_is_believed_at_once() throws Exception {
    session.pbxIsSymmetric(true);
    InetSocketAddress ours = agree();
    byte[] first = Stranger.rtp(8, 1, 0xF125, 160, 0x55);
    asDescribed.sendRaw(first, first.length, ours);
    Wait.until("its first packet", () -> browser.heard().size() == 1);
    pbx.speakTo(ours);
    asDescribed.speakTo(ours).hertz(1000);
    Wait.until("it goes on", () -> browser.heard().size() > 25);
    assertThat(pbx.heard()).isEmpty();
  }
}
