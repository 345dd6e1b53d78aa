package org.offhook.media;

/**
 * Hears what happens in a media session. Called on media threads: return at once, throw nothing.
 */
@FunctionalInterface
public interface MediaListener {
  void happened(MediaEvent event);
}
