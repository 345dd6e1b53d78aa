package org.offhook.suite;

/** What the suite lets somebody use. */
public enum Licence {
  /** Nothing that people use: a room, an emergency line, an unlicensed account. */
  NONE,
  STANDARD,
  /** With what the suite opens to other applications (cross launch, promise F021). */
  PLUS,
  /** The suite does not say. */
  UNKNOWN;

  /** Whether our phone may be used with it. */
  public boolean opensThePhone() {
    return this != NONE;
  }
}
