package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.DigitForm;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.codec.Codecs;
import org.offhook.media.kit.CodecPeer;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;

/** Digits as a PBX takes and gives them. */
class LegDigitsTest {
  private final HeardEvents events = new HeardEvents();
  private MediaEngine engine;
  private MediaSession session;
  private CodecPeer pbx;

  @BeforeEach
  void start() throws Exception {
    engine =
        new MediaEngine(
            SampleSettings.ports(18_780, 18_789, List.of("PCMA/8000")), Clock.systemUTC());
    session = engine.open("call", events);
    pbx = new CodecPeer(Codecs.A_LAW);
    pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
    session.pbxAnswered("pbx", pbx.sdp(""));
  }

  @AfterEach
  void stop() {
    engine.close();
    pbx.close();
  }

  private void form(DigitForm form) {
    session.digitForm("pbx", form);
    session.statistics("pbx"); // the order has reached the loop
  }

  private void hundredMillis(double... hertz) {
    pbx.tones(hertz);
    long before = session.statistics("pbx").packetsReceived();
    Wait.until("five packets", () -> session.statistics("pbx").packetsReceived() >= before + 5);
    pbx.tones();
    long pause = session.statistics("pbx").packetsReceived();
    Wait.until("a pause", () -> session.statistics("pbx").packetsReceived() >= pause + 5);
  }

  private List<Character> digits() {
    return events.all().stream()
        .filter(MediaEvent.Digit.class::isInstance)
        .map(event -> ((MediaEvent.Digit) event).digit())
        .toList();
  }

  @Test
  void in_band_is_sent_as_tones_although_events_were_agreed() {
    form(DigitForm.INBAND);
    session.sendDigits("pbx", "550#");
    Wait.until("the tones of the keys", () -> pbx.keys().equals("550#"));
    assertThat(pbx.types()).doesNotContain(CodecPeer.EVENT_TYPE);
  }

  @Test
  void events_are_sent_where_they_were_agreed() {
    session.sendDigits("pbx", "5");
    Wait.until("an event", () -> pbx.types().contains(CodecPeer.EVENT_TYPE));
  }

  @Test
  void tones_are_digits_only_where_the_pbx_gives_them_in_band() {
    hundredMillis(770, 1336);
    form(DigitForm.INBAND);
    hundredMillis(852, 1209);
    MediaEvent.Digit seven = events.await("pbx", MediaEvent.Digit.class);
    assertThat(seven.digit()).isEqualTo('7');
    assertThat(seven.millis()).isBetween(60, 160);
    hundredMillis(941, 1336);
    Wait.until("the second digit", () -> digits().size() == 2);
    assertThat(digits()).containsExactly('7', '0');
  }

  @Test
  void events_are_told_in_band_or_not_and_no_key_counts_twice() {
    form(DigitForm.INBAND);
    pbx.tones(770, 1336);
    long before = session.statistics("pbx").packetsReceived();
    Wait.until("its beginning", () -> session.statistics("pbx").packetsReceived() > before + 3);
    pbx.press(5); // the tone leaks before the events say the same
    pbx.tones();
    events.await("pbx", MediaEvent.Digit.class);
    hundredMillis(852, 1209);
    pbx.press(8);
    Wait.until("the next event", () -> digits().size() == 2);
    assertThat(digits()).containsExactly('5', '8');
  }

  @Test
  void where_signalling_tells_digits_events_tell_nothing() {
    form(DigitForm.INFO);
    pbx.press(5);
    long before = session.statistics("pbx").packetsReceived();
    Wait.until("all of it", () -> session.statistics("pbx").packetsReceived() > before + 10);
    form(DigitForm.RFC4733);
    pbx.press(6);
    events.await("pbx", MediaEvent.Digit.class);
    assertThat(digits()).containsExactly('6');
  }
}
