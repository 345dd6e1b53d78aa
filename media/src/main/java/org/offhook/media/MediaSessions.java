package org.offhook.media;

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
