package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaFailure;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxAgreement.Direction;
import org.offhook.media.PbxSecurity;
import org.offhook.media.SdpException;
import org.offhook.media.kit.Chromium;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;

/**
 * A PBX with ICE and DTLS-SRTP: played by a real Chromium, and by a second call of ours, as when a
 * PBX without media connects two users of one gateway.
 */
class PbxDtlsTest {
  private static final String ANOTHER = "sha-256 " + "AB:".repeat(31) + "AB";

  private final HeardEvents events = new HeardEvents();
  private final HeardEvents otherEvents = new HeardEvents();
  private MediaEngine engine;
  private MediaSession session;
  private MediaSession other;
  private InnerBrowser browser;
  private InnerBrowser colleague;

  @BeforeEach
  void start() {
    engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC());
    session = engine.open("call", events);
    other = engine.open("other call", otherEvents);
    browser = new InnerBrowser();
    colleague = new InnerBrowser();
  }

  @AfterEach
  void stop() {
    browser.close();
    colleague.close();
    engine.close();
  }

  private static byte[] frame(int octet) {
    byte[] frame = new byte[160];
    Arrays.fill(frame, (byte) octet);
    return frame;
  }

  private void browsersConnect() throws Exception {
    browser.answer(session.answerBrowser("web", browser.offer()));
    colleague.answer(other.answerBrowser("web", colleague.offer()));
    browser.awaitConnected();
    colleague.awaitConnected();
    session.join("web", "pbx");
    other.join("web", "pbx");
  }

  private static boolean heard(InnerBrowser listener, int octet) {
    return listener.heard().stream().anyMatch(h -> Arrays.equals(h.payload(), frame(octet)));
  }

  @Test
  void two_calls_of_ours_that_a_pbx_connects_hear_each_other() throws Exception {
    String offer = session.offerPbx("pbx", PbxSecurity.DTLS);
    String answer = other.answerPbx("pbx", offer).sdp();
    assertThat(offer).contains("a=setup:actpass");
    assertThat(answer).contains("a=setup:active");
    assertThat(session.pbxAnswered("pbx", answer).direction()).isEqualTo(Direction.SENDRECV);
    browsersConnect();
    events.await("pbx", MediaEvent.Connected.class);
    otherEvents.await("pbx", MediaEvent.Connected.class);
    Wait.until(
        "both hear each other",
        () -> {
          browser.speak(8, frame(0x11));
          colleague.speak(8, frame(0x22));
          return heard(colleague, 0x11) && heard(browser, 0x22);
        });
    assertThat(engine.usage().browserLegs()).isEqualTo(2);
    session.dropPbx("pbx");
    other.dropPbx("pbx");
    Wait.until("the ports are free", () -> engine.usage().pbxLegs() == 0);
  }

  /** The same two calls, and a PBX in between that knows DTLS-SRTP but no ICE. */
  @Test
  void without_ice_the_pbx_is_where_its_description_says() throws Exception {
    String offer = withoutIce(session.offerPbx("pbx", PbxSecurity.DTLS));
    String answer = other.answerPbx("pbx", offer).sdp();
    assertThat(answer)
        .contains("a=setup:active", "a=rtcp-mux")
        .doesNotContain("a=ice", "candidate");
    session.pbxAnswered("pbx", answer);
    events.await("pbx", MediaEvent.Connected.class);
    otherEvents.await("pbx", MediaEvent.Connected.class);
    browsersConnect();
    Wait.until(
        "both hear each other",
        () -> {
          browser.speak(8, frame(0x11));
          colleague.speak(8, frame(0x22));
          return heard(colleague, 0x11) && heard(browser, 0x22);
        });
    String elsewhere = offer.replaceAll("(?m)^c=IN IP4 .*$", "c=IN IP4 169.254.169.254");
    assertThatThrownBy(() -> other.answerPbx("third", elsewhere)).isInstanceOf(SdpException.class);
    assertThatThrownBy(() -> other.answerPbx("pbx", session.offerPbx("ice", PbxSecurity.DTLS)))
        .isInstanceOf(SdpException.class);
  }

  private static String withoutIce(String sdp) {
    return sdp.replaceAll("(?m)^a=(ice-|candidate:|end-of-candidates).*\\R", "");
  }

  @Test
  void the_side_that_waits_is_greeted_by_us() throws Exception {
    String offer = session.offerPbx("pbx", PbxSecurity.DTLS);
    String passive = offer.replace("a=setup:actpass", "a=setup:passive");
    assertThat(other.answerPbx("pbx", passive).sdp()).contains("a=setup:active");
    String active = session.offerPbx("second", PbxSecurity.DTLS).replace("actpass", "active");
    String answer = other.answerPbx("second", active).sdp();
    assertThat(answer).contains("a=setup:passive");
    session.pbxAnswered("second", answer);
    events.await("second", MediaEvent.Connected.class);
    otherEvents.await("second", MediaEvent.Connected.class);
  }

  /** B8, on the side that began the handshake. */
  @Test
  void a_certificate_other_than_offered_ends_the_leg_that_began() throws Exception {
    String offer = session.offerPbx("pbx", PbxSecurity.DTLS);
    session.pbxAnswered(
        "pbx", other.answerPbx("pbx", offer.replaceAll("sha-256 .*", ANOTHER)).sdp());
    refused(otherEvents, other);
  }

  /** B8, on the side that waited. */
  @Test
  void a_certificate_other_than_answered_ends_the_leg_that_waited() throws Exception {
    String offer = session.offerPbx("pbx", PbxSecurity.DTLS);
    String answer = other.answerPbx("pbx", offer).sdp();
    session.pbxAnswered("pbx", answer.replaceAll("sha-256 .*", ANOTHER));
    refused(events, session);
  }

  private static void refused(HeardEvents heard, MediaSession by) {
    Wait.until(
        "the leg failed",
        Duration.ofSeconds(5),
        () -> heard.all().stream().anyMatch(MediaEvent.Failed.class::isInstance));
    MediaEvent.Failed failed = heard.await("pbx", MediaEvent.Failed.class);
    assertThat(failed.why()).isEqualTo(MediaFailure.WRONG_FINGERPRINT);
    assertThat(failed.detail()).contains("AB:AB").contains("promised");
    assertThat(by.statistics("pbx").packetsSent()).isZero();
    assertThat(by.statistics("pbx").packetsReceived()).isZero();
  }

  @Test
  void hold_and_a_new_path_keep_the_keys() throws Exception {
    String offer = session.offerPbx("pbx", PbxSecurity.DTLS);
    session.pbxAnswered("pbx", other.answerPbx("pbx", offer).sdp());
    events.await("pbx", MediaEvent.Connected.class);
    browsersConnect();
    String held = session.offerPbx("pbx", PbxSecurity.DTLS).replace("a=sendrecv", "a=sendonly");
    assertThat(other.answerPbx("pbx", held).direction()).isEqualTo(Direction.RECVONLY);
    String back = session.offerPbx("pbx", PbxSecurity.DTLS);
    assertThat(other.answerPbx("pbx", back).direction()).isEqualTo(Direction.SENDRECV);
    Wait.until(
        "the colleague is heard",
        () -> {
          colleague.speak(8, frame(0x33));
          return heard(browser, 0x33);
        });
    assertThat(events.all()).noneMatch(MediaEvent.Failed.class::isInstance);
  }

  @Test
  void no_other_certificate_and_no_plain_rtp_take_a_leg_over() throws Exception {
    String offer = session.offerPbx("pbx", PbxSecurity.DTLS);
    other.answerPbx("pbx", offer);
    assertThatThrownBy(() -> other.answerPbx("pbx", offer.replaceAll("sha-256 .*", ANOTHER)))
        .isInstanceOf(SdpException.class)
        .hasMessageContaining("another certificate");
    String plain = session.offerPbx("plain", PbxSecurity.RTP);
    assertThatThrownBy(() -> other.answerPbx("pbx", plain))
        .isInstanceOf(SdpException.class)
        .hasMessageContaining("DTLS-SRTP");
  }

  /** It answers our checks and sends none of its own. */
  @Test
  void a_pbx_with_a_lite_agent_is_found_by_our_checks() throws Exception {
    try (InnerBrowser lite = new InnerBrowser().lite()) {
      String place = "127.0.0.1 " + lite.address().getPort();
      String offer =
          lite.offerOf("8", "a=candidate:1 1 udp 2130706431 " + place + " typ host")
              .replace("t=0 0", "t=0 0\r\na=ice-lite")
              .replace("actpass", "active");
      lite.answer(session.answerPbx("pbx", offer).sdp());
      lite.awaitConnected();
      events.await("pbx", MediaEvent.Connected.class);
      browser.answer(session.answerBrowser("web", browser.offer())).awaitConnected();
      session.join("web", "pbx");
      Wait.until(
          "the lite PBX is heard",
          () -> {
            lite.speak(8, frame(0x44));
            return heard(browser, 0x44);
          });
    }
  }

  @Test
  void a_chromium_for_a_pbx_is_called_and_calls() throws Exception {
    try (Chromium chromium = new Chromium()) {
      browsersConnect();
      Chromium.Phone called = chromium.phone(440);
      session.pbxAnswered("pbx", called.answerTo(session.offerPbx("pbx", PbxSecurity.DTLS)));
      session.join("web", "pbx");
      Chromium.Phone caller = chromium.phone(660);
      caller.answer(other.answerPbx("pbx", caller.offer()).sdp());
      other.join("web", "pbx");
      Wait.until(
          "both are heard",
          () -> {
            browser.speak(8, frame(0x11));
            return browser.heard().size() > 20 && colleague.heard().size() > 20;
          });
      Wait.until("connected", () -> called.connectionState().equals("connected"));
      assertThat(session.statistics("pbx").packetsReceived()).isPositive();
      assertThat(called.packetsReceived()).isPositive();
      assertThat(caller.packetsReceived()).isPositive();
    }
  }
}
