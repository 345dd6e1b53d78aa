package org.offhook.media;

import java.util.List;

/** The media engine's door: opens one {@link MediaSession} for each call. Thread-safe. */
public interface MediaSessions extends AutoCloseable {

  /** Opens the media of one call that belongs to no country: its tones are the default ones. */
  default MediaSession open(String label, MediaListener listener) {
    return open(label, "", listener);
  }

  /**
   * Opens the media of one call.
   *
   * @param label the call's Session-ID (RFC 7989), written into every log line of this session
   * @param country whose tones are played, ISO 3166-1 alpha-2 in capitals; one that we have no
   *     tones of has the default ones
   * @param listener told what happens; called on media threads, so it only hands the event on
   */
  MediaSession open(String label, String country, MediaListener listener);

  /**
   * Opens a conference without legs. It lasts until it is closed, or is empty for as long as an
   * unused session is kept.
   *
   * @param label for the log: the Session-ID of the call it belongs to
   */
  MediaConference openConference(String label);

  /**
   * The shape of a call progress tone, for who plays it elsewhere.
   *
   * @param country as of {@link #open}
   * @return segments that repeat
   * @throws IllegalArgumentException for {@link Tone#NONE} and {@link Tone#MUSIC}, which no country
   *     defines
   */
  List<ToneSegment> tone(String country, Tone tone);

  /**
   * What is not as the settings want it although calls can be made, in whole sentences for an
   * operator and without names of files; empty where all is well.
   */
  List<String> remarks();

  /** Tells this observer, instead of the one before, what happens on every leg from now on. */
  void observe(MediaObserver observer);

  /** Streams that are decoded or encoded here at this moment: transcoding, tones, music. */
  int convertedStreams();

  /** How many sessions, legs, sockets and threads are in use now, to find leaks. */
  MediaUsage usage();

  /** Closes every session and port. */
  @Override
  void close();
}
