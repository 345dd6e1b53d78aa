package org.offhook.media.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.media.sound.RecordingForm.Type;

class RecordingsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int RATE = 8_000;

  @TempDir private Path folder;

  private static short[] frame(double hertz, int number) {
    short[] samples = SampleSounds.sine(hertz, 9_000, RATE, (number + 1) * 160);
    return java.util.Arrays.copyOfRange(samples, number * 160, samples.length);
  }

  private static Recording finished(Recorder recorder) throws Exception {
    return recorder.finished().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  @Test
  void both_directions_are_in_one_file() throws Exception {
    try (Recordings recordings = new Recordings()) {
      for (Type type : Type.values()) {
        for (boolean stereo : new boolean[] {true, false}) {
          Path file = folder.resolve(type + "-" + stereo);
          Recorder recorder = recordings.start(file, new RecordingForm(type, RATE, stereo, LONG));
          for (int i = 0; i < 50; i++) {
            recorder.offer(frame(500, i), i < 5 ? null : frame(1_200, i));
          }
          recorder.stop();
          Recording done = finished(recorder);
          assertThat(done).isEqualTo(new Recording(file, Duration.ofSeconds(1), 0, false));
          Sound read = SoundFile.read(file, LONG);
          assertThat(read.duration()).isEqualTo(Duration.ofSeconds(1));
          assertThat(SampleSounds.share(read, 500)).isCloseTo(0.5, within(0.05));
          assertThat(SampleSounds.share(read, 1_200)).isCloseTo(0.5, within(0.05));
        }
      }
    }
  }

  @Test
  void heard_is_left_and_sent_is_right() throws Exception {
    Path file = folder.resolve("stereo.wav");
    Recorder recorder = new Recorder(file, new RecordingForm(Type.WAV, RATE, true, LONG));
    recorder.offer(frame(500, 0), null);
    recorder.stop();
    assertThat(recorder.drain()).isFalse();
    byte[] octets = Files.readAllBytes(file);
    assertThat(octets).hasSize(44 + 640);
    for (int i = 0; i < 160; i++) {
      int left = (octets[44 + 4 * i] & 0xFF) | octets[45 + 4 * i] << 8;
      assertThat(left).isEqualTo(frame(500, 0)[i]);
      assertThat(octets[46 + 4 * i] | octets[47 + 4 * i]).isZero();
    }
  }

  @Test
  void it_ends_at_its_limit() throws Exception {
    try (Recordings recordings = new Recordings()) {
      Path file = folder.resolve("limited.wav");
      Recorder recorder =
          recordings.start(file, new RecordingForm(Type.WAV, RATE, false, Duration.ofMillis(400)));
      for (int i = 0; i < 60; i++) {
        recorder.offer(frame(500, i), null);
      }
      assertThat(finished(recorder))
          .isEqualTo(new Recording(file, Duration.ofMillis(400), 0, true));
      recorder.offer(frame(500, 0), null);
      assertThat(SoundFile.read(file, LONG).duration()).isEqualTo(Duration.ofMillis(400));
    }
  }

  @Test
  void frames_that_nobody_writes_in_time_are_dropped_and_counted() throws Exception {
    Path file = folder.resolve("slow.wav");
    Recorder recorder = new Recorder(file, new RecordingForm(Type.WAV, RATE, false, LONG));
    for (int i = 0; i < 200; i++) {
      recorder.offer(frame(500, 0), null);
    }
    assertThat(recorder.dropped()).isEqualTo(72);
    recorder.stop();
    assertThat(recorder.drain()).isFalse();
    assertThat(finished(recorder).framesDropped()).isEqualTo(72);
    assertThat(SoundFile.read(file, LONG).duration()).isEqualTo(Duration.ofMillis(128 * 20));
  }

  @Test
  void closing_finishes_what_runs() throws Exception {
    Path file = folder.resolve("open.opus");
    Recorder recorder;
    try (Recordings recordings = new Recordings()) {
      recorder = recordings.start(file, new RecordingForm(Type.OPUS, RATE, false, LONG));
      recorder.offer(frame(500, 0), null);
    }
    assertThat(finished(recorder).duration()).isEqualTo(Duration.ofMillis(20));
    assertThat(SoundFile.read(file, LONG).length()).isEqualTo(960);
  }

  @Test
  void what_cannot_be_written_is_told() throws Exception {
    Path taken = Files.createFile(folder.resolve("taken.wav"));
    RecordingForm form = new RecordingForm(Type.WAV, RATE, false, LONG);
    try (Recordings recordings = new Recordings()) {
      assertThatThrownBy(() -> recordings.start(taken, form))
          .isInstanceOf(SoundException.class)
          .hasMessageEndingWith("taken.wav exists");
      assertThatThrownBy(() -> recordings.start(folder.resolve("no/such/folder.wav"), form))
          .isInstanceOf(SoundException.class)
          .hasMessageContaining("cannot be made");
    }
    Recorder recorder = new Recorder(folder.resolve("interrupted.wav"), form);
    recorder.offer(frame(500, 0), null);
    Thread.currentThread().interrupt(); // closes the channel under the writer
    assertThat(recorder.drain()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(() -> recorder.finished().toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(SoundException.class);
  }

  /** Another Java machine records for ever and is killed; its files can be read. */
  @Test
  void a_killed_process_leaves_files_that_can_be_read() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ForEver.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader lines = process.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("a second is written");
      process.destroyForcibly().waitFor();
    }
    for (String name : new String[] {"for-ever.wav", "for-ever.opus"}) {
      Sound sound = SoundFile.read(folder.resolve(name), LONG);
      assertThat(sound.duration()).as(name).isGreaterThan(Duration.ofMillis(980));
      assertThat(SampleSounds.share(sound, 500)).as(name).isGreaterThan(0.95);
    }
  }

  /** Records as fast as it can until it is killed. */
  static final class ForEver {
    private ForEver() {}

    public static void main(String[] args) throws Exception {
      Path folder = Path.of(args[0]);
      Duration limit = Duration.ofHours(4);
      try (var wav = new WavWriter(folder.resolve("for-ever.wav"), RATE, 1);
          var opus = new OpusWriter(folder.resolve("for-ever.opus"), RATE, 1)) {
        for (int i = 0; i < limit.toSeconds() * 50; i++) {
          short[] frame = frame(500, i % 50);
          wav.write(frame, frame.length);
          opus.write(frame, frame.length);
          if (i % 10 == 9) {
            wav.flush();
            opus.flush();
          }
          if (i == 59) {
            System.out.println("a second is written");
          }
        }
      }
    }
  }
}
