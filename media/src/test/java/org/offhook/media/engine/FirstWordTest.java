package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.RepeatedTest;
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

/** Whoever speaks the moment a call is answered is heard from the first frame on. */
class FirstWordTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] WORD = new byte[160];

  /** Without the order of events the loop lost half of them. */
  @RepeatedTest(10)
  void a_frame_spoken_right_after_the_join_is_heard() throws Exception {
    Arrays.fill(WORD, (byte) 0x11);
    HeardEvents events = new HeardEvents();
    try (MediaEngine engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC());
        InnerBrowser browser = new InnerBrowser();
        PbxPeer pbx = new PbxPeer(true, 0)) {
      MediaSession session = engine.open("call", events);
      browser.answer(session.answerBrowser("web", browser.offer())).awaitConnected();
      session.offerPbx("pbx", PbxSecurity.RTP);
      session.pbxAnswered("pbx", pbx.sdp());
      events.await("web", MediaEvent.Connected.class);
      session.join("web", "pbx");
      browser.speak(8, WORD);
      Wait.until("the frame", () -> pbx.heard().stream().anyMatch(FirstWordTest::isTheWord));
      assertThat(pbx.heard().stream().filter(FirstWordTest::isTheWord)).hasSize(1);
    }
  }

  /** A phone's audio takes the short way, its answer the one by the PBX. */
  @ParameterizedTest
  @EnumSource(
      value = PbxSecurity.class,
      names = {"RTP", "SDES"})
  void what_a_pbx_says_before_its_answer_is_there_is_heard_and_what_strangers_say_is_not(
      PbxSecurity security) throws Exception {
    HeardEvents events = new HeardEvents();
    try (MediaEngine engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC());
        InnerBrowser browser = new InnerBrowser();
        PbxPeer stranger = new PbxPeer(true, 0);
        PbxPeer pbx = new PbxPeer(true, 0)) {
      MediaSession session = engine.open("call", events);
      browser.answer(session.answerBrowser("web", browser.offer())).awaitConnected();
      events.await("web", MediaEvent.Connected.class);
      PbxMedia ours = ours(session.offerPbx("pbx", security));
      String answer = pbx.sdp();
      PacketLock lock = null;
      if (security == PbxSecurity.SDES) {
        CryptoLine line = ours.crypto().getFirst();
        SrtpKey key = SrtpKey.random(SrtpSuite.named(line.suite()).orElseThrow(), RANDOM);
        lock = new PacketLock(key, PbxPeer.SSRC);
        answer = pbx.sdp("RTP/SAVP", BrowserCallTest.crypto(line, key));
      }
      for (int i = 1; i <= 3; i++) {
        say(stranger, ours.rtp(), i, 99, null);
        say(pbx, ours.rtp(), i, i, lock);
      }
      for (int i = 0; i < 3; i++) {
        session.statistics("pbx"); // asks the loop, which by then has taken what was sent
      }
      session.pbxAnswered("pbx", answer);
      session.join("web", "pbx");
      Wait.until("three frames", () -> browser.heard().size() >= 3);
      assertThat(browser.heard()).extracting(each -> (int) each.payload()[0]).startsWith(1, 2, 3);
      assertThat(browser.heard()).extracting(each -> (int) each.payload()[0]).doesNotContain(99);
    }
  }

  private static PbxMedia ours(String offer) throws Exception {
    boolean secure = offer.contains("RTP/SAVP");
    return PbxMedia.inAnswer(SdpReader.read(offer), secure, SrtpSuite.names());
  }

  private static void say(
      PbxPeer who, InetSocketAddress to, int number, int word, PacketLock lock) {
    byte[] frame = new byte[160];
    Arrays.fill(frame, (byte) word);
    Packet packet = InnerBrowser.rtp(8, false, number, number * 160, frame);
    packet.putInt32(8, PbxPeer.SSRC);
    if (lock != null) {
      lock.lockRtp(packet);
    }
    who.sendRaw(packet.octets(), packet.length(), to);
  }

  private static boolean isTheWord(PbxPeer.Heard heard) {
    return Arrays.equals(heard.payload(), WORD);
  }
}
