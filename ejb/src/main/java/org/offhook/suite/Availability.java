package org.offhook.suite;

/** How somebody appears to their colleagues. */
public enum Availability {
  AVAILABLE,
  DO_NOT_DISTURB,
  /** There, and seen as if not. */
  INVISIBLE,
  BUSY,
  AWAY,
  /** Comes about; nobody chooses it. */
  OFFLINE
}
