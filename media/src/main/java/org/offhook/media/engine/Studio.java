package org.offhook.media.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.MediaUnavailableException;
import org.offhook.media.mix.Conference;
import org.offhook.media.mix.Conferences;
import org.offhook.media.sound.HoldMusic;
import org.offhook.media.sound.Recorder;
import org.offhook.media.sound.RecordingForm;
import org.offhook.media.sound.Recordings;
import org.offhook.media.sound.Sound;
import org.offhook.media.sound.SoundException;
import org.offhook.media.sound.SoundFile;

/**
 * What sound needs once for the whole server: music on hold, and the threads that mix and record,
 * which begin with the first conference and the first recording.
 */
final class Studio implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Studio.class.getName());

  /** Of what we play ourselves, in samples a second: what the best codec of a PBX carries. */
  static final int RATE = 16_000;

  /** Of an announcement; it is read into memory. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** One mixing thread does for tens of thousands of participants. */
  private static final int MIXERS = 1;

  private final Sound holdMusic;
  private final List<String> remarks = new ArrayList<>();
  private Conferences conferences;
  private Recordings recordings;
  private boolean closed;

  /**
   * Reads the music once.
   *
   * @param file the operator's; where it cannot be read, ours is played and a remark made
   */
  Studio(Optional<Path> file) {
    holdMusic = music(file);
  }

  private Sound music(Optional<Path> file) {
    try {
      return HoldMusic.of(file, RATE);
    } catch (SoundException e) {
      LOG.log(
          Level.WARNING,
          "The file for music on hold cannot be played, the built-in music plays instead: {0}",
          e.getMessage());
      remarks.add(
          "The file for music on hold cannot be played, the built-in music plays instead; the"
              + " server's log says why.");
      return HoldMusic.own(RATE);
    }
  }

  Sound holdMusic() {
    return holdMusic;
  }

  /** What is not as it should be, in sentences without names of files. */
  List<String> remarks() {
    return List.copyOf(remarks);
  }

  /** Reads what is to be announced. */
  Sound read(Path file) throws SoundException {
    return SoundFile.read(file, LONGEST).at(RATE);
  }

  synchronized Conference openConference(String label) {
    if (closed) {
      throw new MediaUnavailableException("the media engine is stopping");
    }
    if (conferences == null) {
      conferences = new Conferences(MIXERS);
    }
    return conferences.open(label);
  }

  /**
   * Begins a recording of both directions.
   *
   * @param file whose name says what is written
   */
  synchronized Recorder record(Path file, Duration limit) throws SoundException {
    if (closed) {
      throw new SoundException("the media engine is stopping");
    }
    RecordingForm form = form(file, limit);
    if (recordings == null) {
      recordings = new Recordings();
    }
    return recordings.start(file, form);
  }

  private static RecordingForm form(Path file, Duration limit) throws SoundException {
    String name = file.toString();
    RecordingForm.Type type;
    if (name.endsWith(".wav")) {
      type = RecordingForm.Type.WAV;
    } else if (name.endsWith(".opus")) {
      type = RecordingForm.Type.OPUS;
    } else {
      throw new SoundException(file + " is named neither .wav nor .opus");
    }
    try {
      return new RecordingForm(type, RATE, true, limit);
    } catch (IllegalArgumentException unfit) {
      throw new SoundException(unfit.getMessage(), unfit);
    }
  }

  /** Recordings whose files are not closed. */
  synchronized int recordings() {
    return recordings == null ? 0 : recordings.running();
  }

  /** Ends conferences at once, and recordings when their files are whole. */
  @Override
  public void close() {
    Recordings writing;
    synchronized (this) {
      closed = true;
      writing = recordings;
      if (conferences != null) {
        conferences.close();
      }
    }
    if (writing != null) {
      writing.close();
    }
  }
}
