package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;
import org.offhook.media.sdp.CryptoLine;
import org.offhook.media.sdp.PbxMedia;
import org.offhook.media.sdp.SdpReader;
import org.offhook.media.srtp.Packet;
import org.offhook.media.srtp.PacketLock;
import org.offhook.media.srtp.SrtpKey;
import org.offhook.media.srtp.SrtpSuite;

/** A PBX that takes one of the suites we offer, and keys by its description. */
class SdesTest {
  private static final byte[] FRAME = new byte[160];

  private final HeardEvents events = new HeardEvents();
  private final SecureRandom random = new SecureRandom();
  private MediaEngine engine;
  private MediaSession session;
  private InnerBrowser browser;
  private PbxPeer pbx;

  @BeforeEach
  void start() {
    Arrays.fill(FRAME, (byte) 0x11);
    engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC());
    session = engine.open("call", events);
    browser = new InnerBrowser();
    pbx = new PbxPeer(true, 1000);
  }

  @AfterEach
  void stop() {
    browser.close();
    pbx.close();
    engine.close();
  }

  /** The line of this suite in our offer. */
  private static CryptoLine line(PbxMedia offer, SrtpSuite suite) {
    return offer.crypto().stream()
        .filter(each -> each.suite().equals(suite.name()))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void audio_crosses_both_ways(SrtpSuite suite) throws Exception {
    browser.answer(session.answerBrowser("web", browser.offer()));
    String offer = session.offerPbx("pbx", PbxSecurity.SDES);
    PbxMedia ours = PbxMedia.inAnswer(SdpReader.read(offer), true, SrtpSuite.names());
    CryptoLine line = line(ours, suite);
    SrtpKey theirs = SrtpKey.random(suite, random);
    pbx.secure(theirs, SrtpKey.of(suite, line.keySalt()));
    session.pbxAnswered("pbx", pbx.sdp("RTP/SAVP", BrowserCallTest.crypto(line, theirs)));
    session.join("web", "pbx");
    browser.awaitConnected();
    events.await("web", MediaEvent.Connected.class);
    pbx.speakTo(ours.rtp());
    Wait.until("the browser's frames at the PBX", this::isHeardByThePbx);
    Wait.until("the PBX's frames in the browser", () -> browser.heard().size() > 5);
    assertThat(browser.heard()).allMatch(h -> h.type() == 8 && h.payload().length == 160);
    assertThat(pbx.refused()).isZero();
    assertThat(session.statistics("pbx").packetsRefused()).isZero();
  }

  private boolean isHeardByThePbx() {
    browser.speak(8, FRAME);
    return pbx.heard().stream().anyMatch(h -> Arrays.equals(h.payload(), FRAME));
  }

  @ParameterizedTest
  @EnumSource
  void each_suite_has_the_tags_of_its_rfc(SrtpSuite suite) {
    PacketLock lock = new PacketLock(SrtpKey.random(suite, random), InnerBrowser.SSRC);
    Packet audio = InnerBrowser.rtp(8, false, 1, 1, FRAME);
    lock.lockRtp(audio);
    Packet report = new Packet().set(0, 8);
    report.putInt32(0, 0x80C9_0001);
    report.putInt32(4, InnerBrowser.SSRC);
    lock.lockRtcp(report);
    int index = 4; // SRTCP's own, before or after the tag
    switch (suite) {
      case AEAD_AES_128_GCM -> {
        assertThat(audio.length()).isEqualTo(172 + 16);
        assertThat(report.length()).isEqualTo(8 + 16 + index);
      }
      case AES_CM_128_HMAC_SHA1_80 -> {
        assertThat(audio.length()).isEqualTo(172 + 10);
        assertThat(report.length()).isEqualTo(8 + 10 + index);
      }
      case AES_CM_128_HMAC_SHA1_32 -> {
        assertThat(audio.length()).isEqualTo(172 + 4);
        assertThat(report.length()).as("RFC 4568 section 6.2.2").isEqualTo(8 + 10 + index);
      }
    }
  }
}
