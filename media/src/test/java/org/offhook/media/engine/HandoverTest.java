package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.codec.G711;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.OpusVoice;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;

/** One browser takes a running call over from another: what the PBX hears of it, and from whom. */
class HandoverTest {
  private static final byte[] OLD = frame(0x11);
  private static final byte[] NEW = frame(0x22);
  private static final int PCMA = 8;
  private static final int EVENT = 126;

  private final HeardEvents events = new HeardEvents();
  private MediaEngine engine;
  private MediaSession session;
  private InnerBrowser laptop;
  private InnerBrowser tablet;
  private PbxPeer pbx;

  private static byte[] frame(int octet) {
    byte[] frame = new byte[160];
    Arrays.fill(frame, (byte) octet);
    return frame;
  }

  @BeforeEach
  void the_laptop_talks_and_the_tablet_is_connected() throws Exception {
    engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC());
    session = engine.open("call", events);
    laptop = new InnerBrowser();
    tablet = new InnerBrowser();
    pbx = new PbxPeer(true, 0);
    connect(laptop, "laptop", laptop.offer());
    pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
    session.pbxAnswered("pbx", pbx.sdp());
    session.join("laptop", "pbx");
    session.statistics("laptop"); // the orders have reached the loop
    laptop.speak(PCMA, OLD);
    awaitHeard(OLD, 1);
    connect(tablet, "tablet", tablet.offer());
  }

  @AfterEach
  void stop() {
    laptop.close();
    tablet.close();
    pbx.close();
    engine.close();
  }

  private void connect(InnerBrowser browser, String leg, String offer) throws Exception {
    browser.answer(session.answerBrowser(leg, offer));
    browser.awaitConnected();
    events.await(leg, MediaEvent.Connected.class);
  }

  private void handOver(String from, String to) {
    session.join(to, "pbx");
    session.dropBrowser(from);
    session.statistics(to);
  }

  private long heard(byte[] frame) {
    return pbx.heard().stream().filter(h -> Arrays.equals(h.payload(), frame)).count();
  }

  private void awaitHeard(byte[] frame, int times) {
    Wait.until(times + " frames", () -> heard(frame) >= times);
  }

  private void assertOneStream() {
    List<PbxPeer.Heard> all = pbx.heard();
    for (int i = 1; i < all.size(); i++) {
      PbxPeer.Heard before = all.get(i - 1);
      PbxPeer.Heard now = all.get(i);
      assertThat((now.sequence() - before.sequence()) & 0xFFFF).as("step to " + i).isEqualTo(1);
      assertThat(now.ssrc()).isEqualTo(before.ssrc());
      assertThat((now.time() - before.time()) % 160).as("time to " + i).isZero();
    }
  }

  @Test
  void the_old_browser_is_heard_until_the_new_one_is_and_never_after() {
    handOver("laptop", "tablet");
    laptop.speak(PCMA, OLD);
    awaitHeard(OLD, 2);
    tablet.speak(PCMA, NEW);
    awaitHeard(NEW, 1);
    events.await("laptop", MediaEvent.Summary.class); // its leg has gone
    laptop.speak(PCMA, OLD);
    tablet.speak(PCMA, NEW);
    awaitHeard(NEW, 2);
    assertThat(heard(OLD)).isEqualTo(2);
    assertOneStream();
    PbxPeer.Heard first =
        pbx.heard().stream().filter(h -> Arrays.equals(h.payload(), NEW)).findFirst().orElseThrow();
    assertThat(first.marker()).isTrue();
  }

  @Test
  void the_new_browser_hears_the_pbx_before_it_has_said_anything() {
    handOver("laptop", "tablet");
    pbx.hertz(1000);
    Wait.until("the PBX's sound", () -> tablet.heard().size() > 3);
    assertThat(laptop.heard()).isEmpty();
  }

  @Test
  void one_that_is_kept_as_a_leg_is_not_heard_after_its_successor_either() {
    session.join("tablet", "pbx");
    session.statistics("tablet");
    laptop.speak(PCMA, OLD);
    awaitHeard(OLD, 2);
    tablet.speak(PCMA, NEW);
    awaitHeard(NEW, 1);
    laptop.speak(PCMA, OLD);
    tablet.speak(PCMA, NEW);
    awaitHeard(NEW, 2);
    assertThat(heard(OLD)).isEqualTo(2);
    assertThat(session.statistics("laptop").packetsReceived()).isEqualTo(3);
  }

  @Test
  void a_new_browser_that_sends_nothing_is_not_waited_for() {
    handOver("laptop", "tablet");
    events.await("laptop", MediaEvent.Summary.class);
    laptop.speak(PCMA, OLD);
    int before = pbx.heard().size();
    Wait.until("silence fills in", () -> pbx.heard().size() > before + 5);
    assertThat(pbx.heard().getLast().payload()).containsOnly(G711.A_LAW_SILENCE);
    tablet.speak(PCMA, NEW);
    awaitHeard(NEW, 1);
    assertThat(heard(OLD)).isEqualTo(1);
    assertOneStream();
  }

  @Test
  void a_new_browser_that_fails_before_its_first_word_takes_the_old_one_along() {
    handOver("laptop", "tablet");
    session.dropBrowser("tablet");
    events.await("laptop", MediaEvent.Summary.class);
    int before = pbx.heard().size();
    Wait.until("silence fills in", () -> pbx.heard().size() > before + 5);
    assertOneStream();
  }

  @Test
  void who_takes_the_call_back_at_once_is_not_interrupted_by_whom_nobody_heard() throws Exception {
    try (InnerBrowser again = new InnerBrowser()) {
      connect(again, "again", again.offer());
      handOver("laptop", "tablet");
      handOver("tablet", "again");
      laptop.speak(PCMA, OLD);
      awaitHeard(OLD, 2);
      again.speak(PCMA, NEW);
      awaitHeard(NEW, 1);
      events.await("laptop", MediaEvent.Summary.class);
      assertOneStream();
    }
  }

  @Test
  void a_digit_that_is_being_pressed_is_not_cut_in_two() {
    int at = laptop.time();
    laptop.speak(EVENT, true, at, event(160, false));
    Wait.until("the digit", () -> digits() == 1);
    handOver("laptop", "tablet");
    tablet.speak(PCMA, NEW);
    laptop.speak(EVENT, false, at, event(320, true));
    Wait.until("its end", () -> digits() == 2);
    tablet.speak(PCMA, NEW);
    awaitHeard(NEW, 1);
    tablet.speak(PCMA, frame(0x33));
    awaitHeard(frame(0x33), 1);
    assertThat(heard(NEW)).isEqualTo(1);
  }

  private static byte[] event(int duration, boolean end) {
    return new byte[] {
      7, (byte) (end ? 0x8A : 10), (byte) (duration >> 8), (byte) (duration & 0xFF)
    };
  }

  private long digits() {
    return pbx.heard().stream().filter(h -> h.type() == 101).count();
  }

  @Test
  void a_browser_whose_sound_has_to_be_transcoded_takes_over_and_gives_back() throws Exception {
    try (InnerBrowser phone = new InnerBrowser();
        InnerBrowser desk = new InnerBrowser()) {
      connect(phone, "phone", phone.offerOf("111 126"));
      handOver("laptop", "phone");
      laptop.speak(PCMA, OLD);
      awaitHeard(OLD, 2);
      try (OpusVoice voice = new OpusVoice(phone, 1000, false)) {
        Wait.until("1000 Hz at the PBX", () -> pbx.share(1000) > 0.9);
        events.await("laptop", MediaEvent.Summary.class);
        connect(desk, "desk", desk.offer());
        handOver("phone", "desk");
        int before = pbx.heard().size();
        Wait.until("it is heard on", () -> pbx.heard().size() > before + 3);
        assertThat(pbx.share(1000)).isGreaterThan(0.5);
        desk.speak(PCMA, NEW);
        awaitHeard(NEW, 1);
        events.await("phone", MediaEvent.Summary.class);
      }
      assertOneStream();
    }
  }

  @Test
  void who_was_muted_stays_so() {
    session.mute("laptop", true);
    session.mute("tablet", true);
    handOver("laptop", "tablet");
    laptop.speak(PCMA, OLD);
    tablet.speak(PCMA, NEW);
    events.await("laptop", MediaEvent.Summary.class);
    int before = pbx.heard().size();
    Wait.until("silence", () -> pbx.heard().size() > before + 5);
    assertThat(heard(OLD)).isEqualTo(1);
    assertThat(heard(NEW)).isZero();
  }
}
