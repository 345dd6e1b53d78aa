package org.offhook.media;

/** No port, or no engine, for another leg. */
public final class MediaUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MediaUnavailableException(String message) {
    super(message);
  }
}
