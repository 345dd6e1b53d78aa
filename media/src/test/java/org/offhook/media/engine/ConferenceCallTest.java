package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.offhook.media.MediaAddress;
import org.offhook.media.MediaConference;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaSettings;
import org.offhook.media.MediaUsage;
import org.offhook.media.PbxSecurity;
import org.offhook.media.Tone;
import org.offhook.media.codec.Codecs;
import org.offhook.media.kit.CodecPeer;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;

/** Desk phones with different codecs, of different calls and loops, in one conference. */
class ConferenceCallTest {
  private static final double LOW = 430;
  private static final double MIDDLE = 700;
  private static final double HIGH = 1130;

  private MediaEngine engine;
  private MediaConference conference;
  private final List<MediaSession> sessions = new ArrayList<>();
  private CodecPeer low;
  private CodecPeer middle;
  private CodecPeer high;

  @BeforeEach
  void start() throws Exception {
    List<MediaAddress> loopback = List.of(MediaAddress.of(SampleSettings.LOOPBACK));
    MediaSettings settings =
        new MediaSettings(
            loopback,
            0,
            loopback,
            18_740,
            18_779,
            2,
            Duration.ofSeconds(3),
            MediaSettings.DEFAULT_CODECS,
            SampleSettings.ALLOWED);
    engine = new MediaEngine(settings, Clock.systemUTC());
    conference = engine.openConference("three");
    low = peer(Codecs.A_LAW, LOW);
    middle = peer(Codecs.G722, MIDDLE);
    high = peer(Codecs.OPUS, HIGH);
  }

  @AfterEach
  void stop() {
    engine.close();
    low.close();
    middle.close();
    high.close();
  }

  /** A call of its own with one desk phone, which is leg "pbx". */
  private CodecPeer peer(String codec, double hertz) throws Exception {
    MediaSession session = engine.open("call", new HeardEvents());
    CodecPeer peer = new CodecPeer(codec, hertz);
    peer.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
    session.pbxAnswered("pbx", peer.sdp(""));
    sessions.add(session);
    return peer;
  }

  private void all() {
    sessions.forEach(session -> assertThat(session.confer("pbx", conference)).isTrue());
    Wait.until("low hears the others", () -> low.hearsOnly(MIDDLE, HIGH));
    Wait.until("middle hears the others", () -> middle.hearsOnly(LOW, HIGH));
    Wait.until("high hears the others", () -> high.hearsOnly(LOW, MIDDLE));
  }

  @Test
  void each_hears_exactly_the_others() {
    all();
    assertThat(conference.size()).isEqualTo(3);
    assertThat(conference.speaker()).contains("pbx");
    assertThat(sessions.getFirst().confer("pbx", conference)).as("once more").isTrue();
    assertThat(conference.size()).isEqualTo(3);
  }

  @Test
  void one_leaves_and_the_others_go_on_and_it_may_come_back() {
    all();
    sessions.get(1).part("pbx");
    Wait.until("low hears high", () -> low.hearsOnly(HIGH));
    Wait.until("high hears low", () -> high.hearsOnly(LOW));
    Wait.until("middle hears nothing", middle::hearsSilence);
    sessions.get(1).confer("pbx", conference);
    Wait.until("low hears both again", () -> low.hearsOnly(MIDDLE, HIGH));
    Wait.until("middle hears both again", () -> middle.hearsOnly(LOW, HIGH));
  }

  @Test
  void mute_silences_one_for_the_others_and_hold_for_itself_too() {
    all();
    sessions.getFirst().mute("pbx", true);
    Wait.until("middle hears high alone", () -> middle.hearsOnly(HIGH));
    Wait.until("the muted one hears both", () -> low.hearsOnly(MIDDLE, HIGH));
    sessions.getFirst().mute("pbx", false);
    Wait.until("middle hears low again", () -> middle.hearsOnly(LOW, HIGH));
    sessions.get(2).hold("pbx", true);
    sessions.get(2).play("pbx", Tone.DIAL);
    Wait.until("middle hears low alone", () -> middle.hearsOnly(LOW));
    Wait.until("the held one hears what is played", () -> high.hearsOnly(425));
    sessions.get(2).play("pbx", Tone.NONE);
    sessions.get(2).hold("pbx", false);
    Wait.until("high is back", () -> high.hearsOnly(LOW, MIDDLE));
    Wait.until("and heard", () -> middle.hearsOnly(LOW, HIGH));
  }

  @Test
  void digits_go_out_in_between() {
    all();
    sessions.getFirst().sendDigits("pbx", "5");
    Wait.until("a telephone-event", () -> low.types().contains(CodecPeer.EVENT_TYPE));
    Wait.until("and the others again", () -> low.hearsOnly(MIDDLE, HIGH));
    assertThat(middle.types()).doesNotContain(CodecPeer.EVENT_TYPE);
  }

  @Test
  void one_that_says_nothing_keeps_nobody_waiting() {
    all();
    middle.speaks(false);
    Wait.until("low hears high", () -> low.hearsOnly(HIGH));
    int before = low.packets();
    long began = high.packets();
    Wait.until("a second at high", () -> high.packets() > began + 50);
    assertThat(low.packets() - before).isBetween(40, 60);
  }

  @Test
  void the_end_of_the_conference_is_silence_and_gives_everything_back() {
    all();
    assertThat(engine.usage().conferences()).isEqualTo(1);
    conference.close();
    Wait.until("silence", () -> low.hearsSilence() && high.hearsSilence());
    assertThat(sessions.getFirst().confer("pbx", conference)).isFalse();
    sessions.forEach(MediaSession::close);
    Wait.until("nothing held", () -> engine.usage().equals(new MediaUsage(0, 0, 0, 2)));
  }

  @Test
  void many_conferences_leave_no_thread_behind() {
    all();
    conference.close();
    long threads = threads();
    for (int i = 0; i < 20; i++) {
      try (MediaConference next = engine.openConference("next")) {
        sessions.forEach(session -> assertThat(session.confer("pbx", next)).isTrue());
        Wait.until("low hears", () -> next.size() >= 3 && next.speaker().isPresent());
      }
    }
    assertThat(engine.usage().conferences()).isZero();
    assertThat(threads()).isEqualTo(threads);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("offhook"))
        .filter(t -> !t.getName().contains("warm"))
        .count();
  }

  @Test
  void a_leg_that_is_dropped_is_gone_and_an_unknown_one_is_not_let_in() {
    all();
    sessions.get(2).close();
    Wait.until("low hears middle", () -> low.hearsOnly(MIDDLE));
    Wait.until("two are left", () -> conference.size() == 2);
    assertThat(sessions.get(2).confer("pbx", conference)).isFalse();
  }
}
