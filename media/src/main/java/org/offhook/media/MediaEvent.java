package org.offhook.media;

import java.nio.file.Path;
import java.time.Duration;

/** Something that happened to one leg of a media session. */
public sealed interface MediaEvent {

  /** The leg it happened to, as named by whoever created the leg. */
  String leg();

  /**
   * ICE and DTLS are done: media may flow to and from this browser, or this PBX where it has them.
   * Durations in milliseconds.
   */
  record Connected(String leg, long iceMillis, long dtlsMillis) implements MediaEvent {}

  /** This leg cannot carry media (any more). The leg stays until it is dropped. */
  record Failed(String leg, MediaFailure why, String detail) implements MediaEvent {}

  /**
   * Nothing was heard from this leg for 300 ms although something was expected; or, where it need
   * not speak, as on hold or in a pause, no sign of life came for 7 s.
   */
  record Silent(String leg) implements MediaEvent {}

  /** The first packet of a leg, or the first sign of it after {@link Silent}. */
  record Heard(String leg) implements MediaEvent {}

  /**
   * The other side of the relay uses this codec: the browser should send it from now on (steer by
   * {@code RTCRtpSender.setParameters}, or offer again).
   *
   * @param codec name as in rtpmap, for example {@code PCMA/8000}
   * @param payloadType the browser's payload type for it
   */
  record CodecWanted(String leg, String codec, int payloadType) implements MediaEvent {}

  /**
   * A keypad digit ended on this leg, however it came ({@link DigitForm}). {@code digit} is one of
   * 0-9*#A-D.
   */
  record Digit(String leg, char digit, int millis) implements MediaEvent {}

  /** How the last five seconds of this leg were; not told where there was nothing to measure. */
  record Quality(String leg, LegQuality quality) implements MediaEvent {}

  /** How the whole of this leg was: its last event, when it is dropped. */
  record Summary(String leg, LegQuality quality) implements MediaEvent {}

  /** An announcement to this leg has ended. */
  record Announced(String leg, Path file, Outcome outcome) implements MediaEvent {
    /** How. */
    public enum Outcome {
      /** It was played to its end. */
      WHOLE,
      /** Something else was to be played, or the leg was dropped. */
      CUT,
      /** The file is no sound that we know, or too long; the log says why. */
      UNREADABLE
    }
  }

  /**
   * A recording of this leg is whole: its file is closed. Told after the leg has been dropped, too.
   *
   * @param duration of what is in the file
   * @param framesDropped 20 ms each, lost because the disk or the processor could not keep up
   */
  record Recorded(String leg, Path file, Duration duration, long framesDropped)
      implements MediaEvent {}

  /** A recording of this leg could not be begun, or not be written on. */
  record NotRecorded(String leg, Path file, String why) implements MediaEvent {}
}
