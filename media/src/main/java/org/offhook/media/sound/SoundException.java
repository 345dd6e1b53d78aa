package org.offhook.media.sound;

/** A sound file that cannot be read or written. The message says why, in words for an operator. */
public final class SoundException extends Exception {
  private static final long serialVersionUID = 1L;

  public SoundException(String message) {
    super(message);
  }

  public SoundException(String message, Throwable cause) {
    super(message, cause);
  }
}
