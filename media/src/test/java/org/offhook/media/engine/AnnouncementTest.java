package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.media.MediaConference;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaEvent.Announced;
import org.offhook.media.MediaEvent.Announced.Outcome;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.Tone;
import org.offhook.media.codec.Codecs;
import org.offhook.media.kit.CodecPeer;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Sine;
import org.offhook.media.kit.Wait;
import org.offhook.media.sound.Recorder;
import org.offhook.media.sound.RecordingForm;
import org.offhook.media.sound.Recordings;

/** Sound files played to a leg. */
class AnnouncementTest {
  private static final double FILE = 1000;
  private static final double TALK = 600;

  @TempDir private Path folder;
  private final HeardEvents events = new HeardEvents();
  private MediaEngine engine;
  private MediaSession session;
  private CodecPeer pbx;

  @BeforeEach
  void start() throws Exception {
    engine =
        new MediaEngine(
            SampleSettings.ports(18_790, 18_799, List.of("PCMA/8000", "G722/8000")),
            Clock.systemUTC());
    session = engine.open("call", events);
    pbx = peer(session, Codecs.A_LAW);
  }

  private static CodecPeer peer(MediaSession session, String codec, double... hertz)
      throws Exception {
    CodecPeer peer = new CodecPeer(codec, hertz);
    peer.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
    session.pbxAnswered("pbx", peer.sdp(""));
    return peer;
  }

  @AfterEach
  void stop() {
    engine.close();
    pbx.close();
  }

  /** A second of 1 kHz. */
  private Path file() throws Exception {
    Path file = folder.resolve("announcement.wav");
    try (Recordings recordings = new Recordings()) {
      var form = new RecordingForm(RecordingForm.Type.WAV, 16_000, false, Duration.ofMinutes(1));
      Recorder recorder = recordings.start(file, form);
      short[] frame = Sine.of(FILE, 8_000, 16_000, 320);
      for (int i = 0; i < 75; i++) {
        recorder.offer(frame, null);
      }
      recorder.stop();
      recorder.finished().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    return file;
  }

  @Test
  void it_is_played_once_to_its_end_and_its_end_is_told() throws Exception {
    session.announce("pbx", file());
    Wait.until("the file", () -> pbx.hearsOnly(FILE));
    Announced told = events.await("pbx", Announced.class);
    assertThat(told.outcome()).isEqualTo(Outcome.WHOLE);
    assertThat(told.file()).isEqualTo(folder.resolve("announcement.wav"));
    Wait.until("silence", pbx::hearsSilence);
  }

  @Test
  void whoever_speaks_is_heard_again_afterwards() throws Exception {
    MediaSession other = engine.open("other", new HeardEvents());
    try (CodecPeer talker = peer(other, Codecs.G722, TALK);
        MediaConference conference = engine.openConference("two")) {
      session.confer("pbx", conference);
      other.confer("pbx", conference);
      Wait.until("the talker", () -> pbx.hearsOnly(TALK));
      session.announce("pbx", file());
      Wait.until("the file alone", () -> pbx.hearsOnly(FILE));
      events.await("pbx", Announced.class);
      Wait.until("the talker again", () -> pbx.hearsOnly(TALK));
      assertThat(talker.share(FILE)).isLessThan(0.05);
    }
  }

  @Test
  void something_else_cuts_it_and_so_does_the_end_of_the_leg() throws Exception {
    session.announce("pbx", file());
    Wait.until("the file", () -> pbx.share(FILE) > 0.1);
    session.play("pbx", Tone.DIAL);
    assertThat(events.await("pbx", Announced.class).outcome()).isEqualTo(Outcome.CUT);
    Wait.until("the tone", () -> pbx.hearsOnly(425));
    session.announce("pbx", file(Files.createDirectory(folder.resolve("more"))));
    session.dropPbx("pbx");
    Wait.until("told of both", () -> outcomes().equals(List.of(Outcome.CUT, Outcome.CUT)));
  }

  private Path file(Path elsewhere) throws Exception {
    return Files.copy(folder.resolve("announcement.wav"), elsewhere.resolve("again.wav"));
  }

  private List<Outcome> outcomes() {
    return events.all().stream()
        .filter(Announced.class::isInstance)
        .map(event -> ((Announced) event).outcome())
        .toList();
  }

  @Test
  void what_cannot_be_read_is_told() {
    session.announce("pbx", folder.resolve("none.wav"));
    MediaEvent.Announced told = events.await("pbx", Announced.class);
    assertThat(told.outcome()).isEqualTo(Outcome.UNREADABLE);
  }
}
