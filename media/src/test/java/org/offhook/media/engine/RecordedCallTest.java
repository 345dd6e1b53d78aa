package org.offhook.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaSession;
import org.offhook.media.PbxSecurity;
import org.offhook.media.codec.Codecs;
import org.offhook.media.kit.CodecPeer;
import org.offhook.media.kit.HeardEvents;
import org.offhook.media.kit.InnerBrowser;
import org.offhook.media.kit.OpusVoice;
import org.offhook.media.kit.SampleSettings;
import org.offhook.media.kit.Sine;
import org.offhook.media.kit.Wait;

/** Calls recorded beside the relay. */
class RecordedCallTest {
  private static final double HERE = 1000;
  private static final double THERE = 700;
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final HeardEvents events = new HeardEvents();
  private MediaEngine engine;
  private MediaSession session;
  private InnerBrowser browser;
  private CodecPeer pbx;

  @BeforeEach
  void start() throws Exception {
    engine =
        new MediaEngine(
            SampleSettings.ports(18_800, 18_809, List.of("opus/48000", "PCMA/8000")),
            Clock.systemUTC());
    session = engine.open("call", events);
    browser = new InnerBrowser();
    browser.answer(session.answerBrowser("web", browser.offerOf("111 8 126")));
  }

  @AfterEach
  void stop() {
    engine.close();
    browser.close();
    pbx.close();
  }

  private void talk(String codec) throws Exception {
    pbx = new CodecPeer(codec, THERE);
    pbx.speakTo(BrowserCallTest.rtpOf(session.offerPbx("pbx", PbxSecurity.RTP)));
    session.pbxAnswered("pbx", pbx.sdp(""));
    session.join("web", "pbx");
    browser.awaitConnected();
    events.await("web", MediaEvent.Connected.class);
  }

  /** The share of a tone on one channel, in the middle of a stereo WAV. */
  private static double share(Path wav, int channel, double hertz) throws Exception {
    ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    int frames = (octets.limit() - 44) / 4;
    short[] samples = new short[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = octets.getShort(44 + 4 * i + 2 * channel);
    }
    return Sine.share(samples, frames / 2, frames / 2 + 4_000, hertz, 16_000);
  }

  private void twoSecondsOf(Runnable whileIt) {
    int before = pbx.packets();
    whileIt.run();
    Wait.until("two seconds", () -> pbx.packets() > before + 100);
  }

  @Test
  void a_relayed_call_has_what_the_leg_says_left_and_what_it_hears_right() throws Exception {
    talk(Codecs.OPUS);
    Path file = folder.resolve("call.wav");
    try (OpusVoice voice = new OpusVoice(browser, HERE, false)) {
      Wait.until("the browser at the PBX", () -> pbx.hearsOnly(HERE));
      twoSecondsOf(() -> session.record("pbx", file, LONG));
      assertThat(engine.usage().recordings()).isEqualTo(1);
      session.stopRecording("pbx");
      MediaEvent.Recorded told = events.await("pbx", MediaEvent.Recorded.class);
      assertThat(told.file()).isEqualTo(file);
      assertThat(told.duration()).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(4));
      assertThat(told.framesDropped()).isZero();
      assertThat(share(file, 0, THERE)).isGreaterThan(0.9);
      assertThat(share(file, 1, HERE)).isGreaterThan(0.9);
      assertThat(pbx.hearsOnly(HERE)).isTrue();
      assertThat(events.all()).noneMatch(MediaEvent.CodecWanted.class::isInstance);
      assertThat(engine.usage().recordings()).isZero();
    }
  }

  @Test
  void a_transcoded_call_is_recorded_too_and_whole_when_the_leg_is_dropped() throws Exception {
    talk(Codecs.A_LAW);
    Path file = folder.resolve("call.wav");
    try (OpusVoice voice = new OpusVoice(browser, HERE, false)) {
      Wait.until("the browser at the PBX", () -> pbx.hearsOnly(HERE));
      twoSecondsOf(() -> session.record("web", file, LONG));
      session.close();
      events.await("web", MediaEvent.Recorded.class);
      assertThat(share(file, 0, HERE)).isGreaterThan(0.9);
      assertThat(share(file, 1, THERE)).isGreaterThan(0.9);
    }
  }

  @Test
  void it_ends_by_itself_at_its_limit() throws Exception {
    talk(Codecs.A_LAW);
    session.record("pbx", folder.resolve("short.opus"), Duration.ofMillis(500));
    MediaEvent.Recorded told = events.await("pbx", MediaEvent.Recorded.class);
    assertThat(told.duration()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void what_cannot_be_recorded_is_told() throws Exception {
    talk(Codecs.A_LAW);
    session.record("pbx", folder.resolve("call.mp3"), LONG);
    assertThat(events.await("pbx", MediaEvent.NotRecorded.class).why()).contains(".wav nor .opus");
    Path there = Files.createFile(folder.resolve("there.wav"));
    session.record("web", there, LONG);
    assertThat(events.await("web", MediaEvent.NotRecorded.class).why()).contains("exists");
  }
}
