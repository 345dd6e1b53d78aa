package org.offhook.media.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.offhook.media.MediaEvent;
import org.offhook.media.MediaEvent.Announced;
import org.offhook.media.MediaEvent.Announced.Outcome;
import org.offhook.media.Tone;
import org.offhook.media.relay.MediaLeg;
import org.offhook.media.relay.MediaLoop;
import org.offhook.media.sound.Clip;
import org.offhook.media.sound.Recorder;
import org.offhook.media.sound.Recording;
import org.offhook.media.sound.Sound;
import org.offhook.media.sound.SoundException;
import org.offhook.media.tone.CountryTones;
import org.offhook.media.tone.SampleSource;
import org.offhook.media.tone.ToneGenerator;

/** What is played to the legs of one call and recorded of them. */
final class CallSound {
  private static final Logger LOG = Logger.getLogger(CallSound.class.getName());

  private final Studio studio;
  private final MediaLoop loop;
  private final CountryTones tones;
  private final Consumer<MediaEvent> events;

  /** The newest order to play, for each leg: a file that is read later must not overtake it. */
  private final Map<String, Long> newest = new HashMap<>();

  private long orders;

  CallSound(Studio studio, MediaLoop loop, CountryTones tones, Consumer<MediaEvent> events) {
    this.studio = studio;
    this.loop = loop;
    this.tones = tones;
    this.events = events;
  }

  private synchronized long order(String leg) {
    newest.put(leg, ++orders);
    return orders;
  }

  private synchronized boolean isNewest(String leg, long order) {
    return newest.getOrDefault(leg, 0L) == order;
  }

  /** The leg is gone. */
  synchronized void forget(String leg) {
    newest.remove(leg);
  }

  void play(MediaLeg leg, Tone tone) {
    order(leg.name());
    SampleSource source = source(tone);
    loop.post(() -> leg.play(source));
  }

  private SampleSource source(Tone tone) {
    return switch (tone) {
      case NONE -> null;
      case MUSIC -> Clip.loop(studio.holdMusic());
      case DIAL, RINGBACK, BUSY, CONGESTION, CALL_WAITING, WAITING ->
          ToneGenerator.of(tones.cadence(tone), Studio.RATE);
    };
  }

  /** Reads the file elsewhere, then plays it. */
  void announce(MediaLeg leg, Path file) {
    long order = order(leg.name());
    Thread.ofVirtual().name("offhook-media-announce").start(() -> read(leg, file, order));
  }

  private void read(MediaLeg leg, Path file, long order) {
    Consumer<Outcome> told = how -> events.accept(new Announced(leg.name(), file, how));
    try {
      Sound sound = studio.read(file);
      loop.post(
          () -> {
            if (isNewest(leg.name(), order)) {
              leg.announce(
                  Clip.once(sound), whole -> told.accept(whole ? Outcome.WHOLE : Outcome.CUT));
            } else {
              told.accept(Outcome.CUT);
            }
          });
    } catch (SoundException e) {
      LOG.log(Level.WARNING, "nothing announced: {0}", e.getMessage());
      told.accept(Outcome.UNREADABLE);
    }
  }

  void record(MediaLeg leg, Path file, Duration limit) {
    try {
      Recorder recorder = studio.record(file, limit);
      loop.post(() -> leg.record(recorder));
      recorder
          .finished()
          .whenComplete(
              (whole, failure) -> {
                loop.post(() -> leg.stopRecording(recorder));
                over(leg, file, whole, failure);
              });
    } catch (SoundException e) {
      events.accept(new MediaEvent.NotRecorded(leg.name(), file, e.getMessage()));
    }
  }

  private void over(MediaLeg leg, Path file, Recording whole, Throwable failure) {
    if (whole == null) {
      Throwable why = failure.getCause() == null ? failure : failure.getCause();
      events.accept(new MediaEvent.NotRecorded(leg.name(), file, String.valueOf(why.getMessage())));
    } else {
      events.accept(
          new MediaEvent.Recorded(leg.name(), file, whole.duration(), whole.framesDropped()));
    }
  }
}
