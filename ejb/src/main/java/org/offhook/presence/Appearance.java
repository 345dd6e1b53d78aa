package org.offhook.presence;

/**
 * How somebody appears to their colleagues.
 *
 * @param calling whether they are on the phone, as far as it may be known
 * @param message what they want to say; no text for nothing
 */
public record Appearance(State state, boolean calling, String message) {
  static final Appearance UNKNOWN = new Appearance(State.UNKNOWN, false, "");
  static final Appearance OFFLINE = new Appearance(State.OFFLINE, false, "");

  /** In the order of words, not of importance. */
  public enum State {
    AVAILABLE,
    BUSY,
    DO_NOT_DISTURB,
    AWAY,
    /** Not here, or wants to be seen so. */
    OFFLINE,
    /** The suite that would know is away, or has not said anything of them yet. */
    UNKNOWN
  }
}
