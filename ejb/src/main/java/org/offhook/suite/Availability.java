package org.offhook.suite;

/** How somebody appears to their colleagues. */
public enum Availability {
  AVAILABLE,
  DO_NOT_DISTURB,
  /** There, and seen as if not. */
  INVISIBLE,
  BUSY,
  AWAY,
  OFFLINE;

  /** Whether a person chooses it; the others come about. */
  public boolean settable() {
    return this == AVAILABLE || this == DO_NOT_DISTURB || this == INVISIBLE;
  }
}
