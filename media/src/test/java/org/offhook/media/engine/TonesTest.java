package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.media.MediaSession;
import org.offhook.media.MediaSettings;
import org.offhook.media.PbxSecurity;
import org.offhook.media.Tone;
import org.offhook.media.ToneSegment;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.PbxPeer;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Wait;
import org.offhook.media.sound.Recorder;
import org.offhook.media.sound.RecordingForm;
import org.offhook.media.sound.Recordings;

/** Tones and music as a PBX hears them. */
class TonesTest {
  @TempDir private Path folder;

  private static MediaSettings settings(Optional<Path> music) {
    return SampleSettings.loopback().withHoldMusic(music);
  }

  private Path kilohertz() throws Exception {
    Path file = folder.resolve("music.opus");
    try (Recordings recordings = new Recordings()) {
      var form = new RecordingForm(RecordingForm.Type.OPUS, 16_000, false, Duration.ofMinutes(1));
      Recorder recorder = recordings.start(file, form);
      short[] frame = new short[320];
      for (int i = 0; i < frame.length; i++) {
        frame[i] = (short) (8_000 * Math.sin(2 * Math.PI * i / 16));
      }
      for (int i = 0; i < 100; i++) {
        recorder.offer(frame, null);
      }
      recorder.stop();
      recorder.finished().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
    return file;
  }

  @Test
  void a_session_plays_the_tones_of_its_country_and_the_music_of_its_operator() throws Exception {
    MediaSettings settings = settings(Optional.of(kilohertz()));
    try (MediaEngine engine = new MediaEngine(settings, Clock.systemUTC());
        MediaSession session = engine.open("call", "US", new HeardEvents());
        PbxPeer pbx = new PbxPeer(true, 0)) {
      pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      session.pbxAnswered("pbx", pbx.sdp());
      session.play("pbx", Tone.BUSY);
      Wait.until("480 and 620 Hz", () -> pbx.share(480) > 0.4 && pbx.share(620) > 0.4);
      session.play("pbx", Tone.MUSIC);
      Wait.until("the file", () -> pbx.share(1_000) > 0.9);
    }
  }

  @Test
  void without_a_file_there_is_music_and_without_a_country_there_are_tones() throws Exception {
    try (MediaEngine engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC());
        MediaSession session = engine.open("call", new HeardEvents());
        PbxPeer pbx = new PbxPeer(true, 0)) {
      pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      session.pbxAnswered("pbx", pbx.sdp());
      session.play("pbx", Tone.DIAL);
      Wait.until("425 Hz", () -> pbx.share(425) > 0.9);
      session.play("pbx", Tone.MUSIC);
      Wait.until("C below middle C", () -> pbx.share(130.8) > 0.2);
    }
  }

  @Test
  void instead_of_music_that_cannot_be_read_ours_plays_and_a_remark_says_so() throws Exception {
    MediaSettings settings = settings(Optional.of(folder.resolve("none.wav")));
    try (MediaEngine engine = new MediaEngine(settings, Clock.systemUTC());
        MediaSession session = engine.open("call", new HeardEvents());
        PbxPeer pbx = new PbxPeer(true, 0)) {
      assertThat(engine.remarks())
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("built-in music")
          .doesNotContain("none.wav");
      pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
      session.pbxAnswered("pbx", pbx.sdp());
      session.play("pbx", Tone.MUSIC);
      Wait.until("C below middle C", () -> pbx.share(130.8) > 0.2);
    }
  }

  @Test
  void who_plays_a_tone_elsewhere_is_told_its_shape_in_the_country() {
    try (MediaEngine engine = new MediaEngine(SampleSettings.loopback(), Clock.systemUTC())) {
      assertThat(engine.tone("GB", Tone.BUSY))
          .containsExactly(new ToneSegment(List.of(400), 375), new ToneSegment(List.of(), 375));
      assertThat(engine.tone("GB", Tone.CALL_WAITING))
          .isNotEqualTo(engine.tone("", Tone.CALL_WAITING));
      assertThat(engine.tone("", Tone.BUSY)).isEqualTo(engine.tone("nowhere", Tone.BUSY));
    }
  }
}
