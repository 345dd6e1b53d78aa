package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.offhook.media.LegQuality;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.StreamQuality;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.ImpairedPath;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Stranger;
import org.offhook.media.kit.Wait;

/**
 * B24: calls over a bad network, and what is said about it. {@code -Doffhook.trial.frames=15000}
 * makes them long.
 */
class ImpairedCallTest {
  private static final int FRAMES = Integer.getInteger("offhook.trial.frames", 400);

  /** Frames of 4 ms: five times as many in the same time. */
  private static final int SAMPLES = 32;

  private static final long FRAME_NANOS = 4_000_000;
  private static final int SAID = 0x11;
  private static final int ANSWERED = 0x22;

  private final HeardEvents events = new HeardEvents();

  @ParameterizedTest
  @CsvSource({"0.005, 20, 30, 1", "0.02, 20, 60, 2", "0.05, 20, 100, 3"})
  void the_reported_loss_is_the_true_one(double loss, int least, int most, long seed)
      throws Exception {
    AtomicReference<ImpairedPath> way = new AtomicReference<>();
    try (MediaEngine engine =
            new MediaEngine(
                SampleSettings.ports(18_700, 18_719, List.of("PCMA/8000")), Clock.systemUTC());
        InnerBrowser browser = new InnerBrowser();
        PbxPeer pbx = new PbxPeer(true, 0)) {
      MediaSession session = engine.open("call", events);
      browser.answer(
          session.answerBrowser("web", browser.offer()),
          gateway -> {
            way.set(new ImpairedPath(gateway, loss, least, most, seed));
            return way.get().address();
          });
      var ours = BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP));
      session.pbxAnswered("pbx", pbx.sdp());
      session.join("web", "pbx");
      browser.awaitConnected();
      events.await("web", MediaEvent.Connected.class);
      byte[] frame = new byte[SAMPLES];
      Arrays.fill(frame, (byte) SAID);
      for (int i = 0; i < FRAMES; i++) {
        browser.speak(8, false, i * SAMPLES, frame);
        byte[] answer = Stranger.rtp(8, i, PbxPeer.SSRC, SAMPLES, ANSWERED);
        pbx.sendRaw(answer, answer.length, ours);
        LockSupport.parkNanos(FRAME_NANOS);
      }
      ImpairedPath path = way.get();
      Wait.until(
          "the last that was said",
          () -> session.statistics("web").packetsReceived() == path.deliveredUp());
      // what overtakes the first packet of a source is not relayed after it
      Wait.until("the PBX", () -> heardBy(pbx) >= 0.95 * (FRAMES - path.lostUp()));
      Wait.until("the browser", () -> heardBy(browser) >= 0.95 * (FRAMES - path.lostDown()));
      session.dropBrowser("web");
      LegQuality whole = events.await("web", MediaEvent.Summary.class).quality();
      assertReported(whole.heard().orElseThrow(), path.lostUp());
      path.close();
    }
  }

  private static void assertReported(StreamQuality heard, int lost) {
    assertThat((double) heard.lost()).isCloseTo(lost, Percentage.withPercentage(5));
    assertThat(heard.lossPercent())
        .isCloseTo(100.0 * lost / heard.packets(), Percentage.withPercentage(5));
    assertThat(heard.mos()).isBetween(3.2, 4.41);
  }

  private static long heardBy(PbxPeer pbx) {
    return pbx.heard().stream().filter(h -> h.payload()[0] == SAID).count();
  }

  private static long heardBy(InnerBrowser browser) {
    return browser.heard().stream().filter(h -> h.payload()[0] == ANSWERED).count();
  }
}
