package org.offhook.access.request;

/** The session of a caller ended while something was still open for it. */
public final class SessionOverException extends Exception {
  private static final long serialVersionUID = 1L;

  public SessionOverException() {
    super("the session is over");
  }
}
