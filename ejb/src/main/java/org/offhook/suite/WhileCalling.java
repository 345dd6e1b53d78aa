package org.offhook.suite;

import java.util.Optional;

/** How somebody wants their suite to show them while they are on the phone here. */
public enum WhileCalling {
  BUSY(Availability.BUSY),
  DO_NOT_DISTURB(Availability.DO_NOT_DISTURB),
  /** The suite hears nothing of calls. */
  UNTOUCHED(null);

  private final Availability shown;

  WhileCalling(Availability shown) {
    this.shown = shown;
  }

  /** Empty for nothing. */
  public Optional<Availability> shown() {
    return Optional.ofNullable(shown);
  }
}
