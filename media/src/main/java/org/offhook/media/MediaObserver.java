package org.offhook.media;

/**
 * Hears what happens on the legs of every session, whoever opened it: for figures of the whole
 * server. Called on media threads: return at once, throw nothing.
 */
@FunctionalInterface
public interface MediaObserver {

  /** Whose leg it is. */
  enum Side {
    BROWSER,
    PBX
  }

  void happened(Side side, MediaEvent event);
}
