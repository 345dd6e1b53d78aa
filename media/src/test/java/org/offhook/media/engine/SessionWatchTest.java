package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.MediaUsage;
import org.offhook.media.PbxSecurity;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;

/** Sessions that nobody uses, with invented time. */
class SessionWatchTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final HeardEvents events = new HeardEvents();
  private final SessionWatch watch = new SessionWatch(LIMIT);
  private MediaEngine engine;
  private CallMedia session;
  private long minutes;

  @BeforeEach
  void start() {
    engine =
        new MediaEngine(
            SampleSettings.ports(18_720, 18_739, List.of("PCMA/8000")), Clock.systemUTC());
    session = (CallMedia) engine.open("call", events);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void afterMinutes(int more) {
    minutes += more;
    watch.look(
        engine.usage().sessions() == 0 ? List.of() : List.of(session),
        Duration.ofMinutes(minutes).toNanos());
  }

  @Test
  void a_session_without_legs_is_released_after_the_limit() {
    afterMinutes(0);
    afterMinutes(4);
    assertThat(engine.usage().sessions()).isEqualTo(1);
    afterMinutes(1);
    assertThat(engine.usage().sessions()).isZero();
  }

  @Test
  void a_leg_that_never_connected_goes_with_it_and_its_call_is_told() {
    session.offerPbx("pbx", PbxSecurity.RTP);
    afterMinutes(0);
    afterMinutes(5);
    MediaEvent.Failed failed = events.await("pbx", MediaEvent.Failed.class);
    assertThat(failed.why()).isEqualTo(MediaFailure.ENGINE);
    assertThat(failed.detail()).contains("unused");
    Wait.until("nothing held", () -> engine.usage().equals(new MediaUsage(0, 0, 0, 1)));
  }

  @Test
  void an_order_of_the_call_begins_the_time_anew() {
    afterMinutes(0);
    afterMinutes(4);
    session.part("web");
    afterMinutes(1);
    afterMinutes(4);
    assertThat(engine.usage().sessions()).isEqualTo(1);
    afterMinutes(1);
    assertThat(engine.usage().sessions()).isZero();
  }

  @Test
  void a_pbx_that_speaks_keeps_its_session() throws Exception {
    try (PbxPeer pbx = new PbxPeer(true, 1000)) {
      pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      session.pbxAnswered("pbx", pbx.sdp());
      afterMinutes(0);
      events.await("pbx", MediaEvent.Quality.class); // after a span of five seconds
      afterMinutes(5);
      assertThat(engine.usage().sessions()).isEqualTo(1);
    }
  }

  @Test
  void a_browser_that_failed_goes_with_its_session() throws Exception {
    try (InnerBrowser browser = new InnerBrowser()) {
      String another = "a=fingerprint:sha-256 " + "AB:".repeat(31) + "AB";
      String offer = browser.offer().replaceAll("a=fingerprint:sha-256 [0-9A-F:]+", another);
      browser.answer(session.answerBrowser("web", offer));
      events.await("web", MediaEvent.Failed.class);
      afterMinutes(0);
      afterMinutes(5);
      assertThat(engine.usage().sessions()).isZero();
    }
  }
}
