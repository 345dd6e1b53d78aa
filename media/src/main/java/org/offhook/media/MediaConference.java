package org.offhook.media;

import java.util.Optional;

/**
 * Legs that hear each other, of any sessions, each without itself, in up to 7 kHz. A leg enters by
 * {@link MediaSession#confer} and leaves by {@link MediaSession#part}, by {@link
 * MediaSession#join}, by entering another conference, or when it is dropped. Thread-safe.
 */
public interface MediaConference extends AutoCloseable {
  /** Legs at once. */
  int MOST = 32;

  /** Legs in it now; one that has just left may still fade away. */
  int size();

  /** The leg that speaks loudest, if any does; a cough takes nobody the floor. */
  Optional<String> speaker();

  /** Everybody leaves. Idempotent. */
  @Override
  void close();
}
