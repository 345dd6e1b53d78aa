package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Stranger;
import org.offhook.media.kit.Wait;
import org.offhook.media.sdp.CryptoLine;
import org.offhook.media.sdp.PbxMedia;
import org.offhook.media.sdp.SdpReader;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/**
 * Strangers on the wire. The sizes are small; {@code -Doffhook.trial.packets=100000
 * -Doffhook.trial.calls=200} makes them whole.
 */
class AttackTest {
  private static final int PACKETS = Integer.getInteger("offhook.trial.packets", 3_000);
  private static final int CALLS = Integer.getInteger("offhook.trial.calls", 8);
  private static final int FIRST_PORT = 18_200;
  private static final int LAST_PORT = 18_699;
  private static final byte FORGED = 0x77;

  private final HeardEvents events = new HeardEvents();
  private final Random random = new Random(5);
  private MediaEngine engine;
  private InnerBrowser browser;
  private PbxPeer pbx;
  private Stranger stranger;

  @BeforeEach
  void start() {
    engine =
        new MediaEngine(
            SampleSettings.ports(FIRST_PORT, LAST_PORT, List.of("PCMA/8000")), Clock.systemUTC());
    browser = new InnerBrowser();
    pbx = new PbxPeer(true, 0);
    stranger = new Stranger();
  }

  @AfterEach
  void stop() {
    browser.close();
    pbx.close();
    stranger.close();
    engine.close();
  }

  private static byte[] frame(int octet) {
    byte[] frame = new byte[160];
    Arrays.fill(frame, (byte) octet);
    return frame;
  }

  private static void pace() {
    LockSupport.parkNanos(5_000_000);
  }

  /** B5: neither from elsewhere nor with the browser's own address and stream. */
  @Test
  void forged_srtp_on_the_browser_port_moves_nothing() throws Exception {
    MediaSession session = engine.open("call", events);
    browser.answer(session.answerBrowser("web", browser.offer()));
    session.offerPbx("pbx", PbxSecurity.RTP);
    session.pbxAnswered("pbx", pbx.sdp());
    session.join("web", "pbx");
    browser.awaitConnected();
    events.await("web", MediaEvent.Connected.class);
    CompletableFuture<Void> elsewhere =
        Stranger.spray(
            PACKETS / 2,
            i ->
                stranger.send(
                    Stranger.forgedSrtp(random, 8, InnerBrowser.SSRC), browser.gateway()));
    Random own = new Random(6);
    CompletableFuture<Void> spoofed =
        Stranger.spray(
            PACKETS / 2,
            i -> {
              int ssrc = i % 2 == 0 ? InnerBrowser.SSRC : own.nextInt();
              byte[] forged = Stranger.forgedSrtp(own, 8, ssrc);
              browser.send(forged, forged.length);
            });
    int said = 0;
    while (!elsewhere.isDone() || !spoofed.isDone()) {
      browser.speak(8, frame(0x11));
      said++;
      pace();
    }
    elsewhere.join();
    spoofed.join();
    int all = said;
    Wait.until("the true frames", () -> trueFrames() >= all * 0.995);
    assertThat(session.statistics("web").packetsReceived()).isEqualTo(trueFrames());
    assertThat(session.statistics("web").packetsRefused()).isGreaterThan(PACKETS / 4);
    assertNoneFailed();
  }

  private long trueFrames() {
    return pbx.heard().stream().filter(h -> Arrays.equals(h.payload(), frame(0x11))).count();
  }

  private void assertNoneFailed() {
    assertThat(events.all()).noneMatch(MediaEvent.Failed.class::isInstance);
  }

  /** B5 on the other side, where the PBX begins to speak in the midst of it. */
  @Test
  void forged_srtp_on_a_pbx_port_does_not_keep_the_pbx_out() throws Exception {
    MediaSession session = engine.open("call", events);
    browser.answer(session.answerBrowser("web", browser.offer()));
    String offer = session.offerPbx("pbx", PbxSecurity.SDES);
    PbxMedia ours = PbxMedia.inAnswer(SdpReader.read(offer), true, SrtpSuite.names());
    CryptoLine line = ours.crypto().getFirst();
    SrtpKey theirs = SrtpKey.random(SrtpSuite.AEAD_AES_128_GCM, new SecureRandom());
    pbx.secure(theirs, SrtpKey.of(theirs.suite(), line.keySalt()));
    session.pbxAnswered("pbx", pbx.sdp("RTP/SAVP", BrowserCallTest.crypto(line, theirs)));
    session.join("web", "pbx");
    browser.awaitConnected();
    CompletableFuture<Void> attack =
        Stranger.spray(
            PACKETS,
            i -> stranger.send(Stranger.forgedSrtp(random, 8, random.nextInt()), ours.rtp()));
    Wait.until("the attack", () -> session.statistics("pbx").packetsRefused() > PACKETS / 10);
    pbx.speakTo(ours.rtp()).hertz(1000);
    Wait.until("the PBX is heard", Duration.ofSeconds(2), () -> browser.heard().size() > 5);
    attack.join();
    assertThat(session.statistics("pbx").packetsLost()).isZero();
    assertThat(browser.heard()).allMatch(h -> h.payload().length == 160);
    assertNoneFailed();
  }

  /** B6: over the whole range, before and after the PBX has answered. */
  @Test
  void rtp_sprayed_over_the_port_range_gets_into_no_call() throws Exception {
    MediaSession session = engine.open("call", events);
    browser.answer(session.answerBrowser("web", browser.offer()));
    InetSocketAddress ours = BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP));
    int range = LAST_PORT - FIRST_PORT + 1;
    CompletableFuture<Void> spray =
        Stranger.spray(
            Math.max(PACKETS, 2 * range),
            i -> {
              byte[] packet = Stranger.rtp(8, i / range, PbxPeer.SSRC, 160, FORGED);
              int port = FIRST_PORT + i % range;
              stranger.send(packet, new InetSocketAddress(ours.getAddress(), port));
              stranger.send(packet, ours);
            });
    browser.awaitConnected();
    Wait.until("it has arrived", () -> session.statistics("pbx").packetsRefused() > 10);
    session.pbxAnswered("pbx", pbx.sdp());
    session.join("web", "pbx");
    pbx.speakTo(ours).hertz(1000);
    spray.join();
    Wait.until("the PBX is heard", () -> browser.heard().size() > 25);
    assertThat(browser.heard()).noneMatch(h -> h.payload()[80] == FORGED);
    long heard = session.statistics("pbx").packetsReceived();
    assertThat(session.statistics("pbx").packetsLost()).as("of " + heard).isZero();
    assertNoneFailed();
  }

  /** B7: true ClientHellos, and checks that nobody signed, from addresses that no browser has. */
  @Test
  void calls_are_set_up_through_a_spray_of_client_hellos() throws Exception {
    byte[] hello = Stranger.clientHello();
    browser.answer(engine.open("first", events).answerBrowser("web", browser.offer()));
    browser.awaitConnected();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<Void> spray =
        Stranger.spray(
            Integer.MAX_VALUE,
            i -> {
              if (enough.get()) {
                throw new java.util.concurrent.CancellationException();
              }
              stranger.send(hello, browser.gateway());
            });
    pbx.hertz(1000);
    List<AutoCloseable> open = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      open.add(callWithAudioBothWays(i));
    }
    assertThat(spray).isNotDone();
    enough.set(true);
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  private AutoCloseable callWithAudioBothWays(int number) throws Exception {
    HeardEvents heard = new HeardEvents();
    MediaSession session = engine.open("call " + number, heard);
    InnerBrowser caller = new InnerBrowser();
    caller.answer(session.answerBrowser("web", caller.offer()));
    pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
    session.pbxAnswered("pbx", pbx.sdp());
    session.join("web", "pbx");
    caller.awaitConnected();
    heard.await("web", MediaEvent.Connected.class);
    caller.speak(8, frame(number));
    Wait.until(
        "the PBX hears call " + number,
        () -> pbx.heard().stream().anyMatch(h -> Arrays.equals(h.payload(), frame(number))));
    Wait.until("call " + number + " hears the PBX", () -> caller.heard().size() > 3);
    return () -> {
      caller.close();
      session.close();
    };
  }

  /** B8. */
  @Test
  void a_wrong_fingerprint_ends_the_leg_without_a_packet() throws Exception {
    MediaSession session = engine.open("call", events);
    String another = "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB";
    String offer = browser.offer().replaceAll("a=fingerprint:sha-256 [0-9A-F:]+", another);
    pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP))).hertz(1000);
    session.pbxAnswered("pbx", pbx.sdp());
    browser.answer(session.answerBrowser("web", offer));
    session.join("web", "pbx");
    Wait.until(
        "the leg failed",
        Duration.ofSeconds(5),
        () -> events.all().stream().anyMatch(MediaEvent.Failed.class::isInstance));
    MediaEvent.Failed failed = events.await("web", MediaEvent.Failed.class);
    assertThat(failed.why()).isEqualTo(MediaFailure.WRONG_FINGERPRINT);
    assertThat(failed.detail()).contains("AB:AB").contains("promised");
    byte[] said = Stranger.rtp(8, 1, InnerBrowser.SSRC, 160, FORGED);
    browser.send(said, said.length);
    Wait.until("the PBX speaks", () -> session.statistics("pbx").packetsReceived() > 5);
    assertThat(session.statistics("web").packetsReceived()).isZero();
    assertThat(session.statistics("web").packetsSent()).isZero();
    assertThat(pbx.heard()).noneMatch(h -> h.payload()[80] == FORGED);
  }
}
