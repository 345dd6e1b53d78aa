package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import org.junit.jupiter.api.RepeatedTest;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;

/** Whoever speaks the moment a call is answered is heard from the first frame on. */
class FirstWordTest {
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

  private static boolean isTheWord(PbxPeer.Heard heard) {
    return Arrays.equals(heard.payload(), WORD);
  }
}
