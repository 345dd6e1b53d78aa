package org.offhook.media;

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

  /** Nothing was heard from this leg for 300 ms although something was expected. */
  record Silent(String leg) implements MediaEvent {}

  /** The first packet of a leg, or the first after {@link Silent}. */
  record Heard(String leg) implements MediaEvent {}

  /**
   * The other side of the relay uses this codec: the browser should send it from now on (steer by
   * {@code RTCRtpSender.setParameters}, or offer again).
   *
   * @param codec name as in rtpmap, for example {@code PCMA/8000}
   * @param payloadType the browser's payload type for it
   */
  record CodecWanted(String leg, String codec, int payloadType) implements MediaEvent {}

  /** A telephone-event (RFC 4733) ended on this leg. {@code digit} is one of 0-9*#A-D. */
  record Digit(String leg, char digit, int millis) implements MediaEvent {}

  /** How the last five seconds of this leg were; not told where there was nothing to measure. */
  record Quality(String leg, LegQuality quality) implements MediaEvent {}

  /** How the whole of this leg was: its last event, when it is dropped. */
  record Summary(String leg, LegQuality quality) implements MediaEvent {}
}
