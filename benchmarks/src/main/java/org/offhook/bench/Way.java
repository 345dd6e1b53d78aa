package org.offhook.bench;

/** What happens to a phone besides its address, when its network changes in a running call. */
enum Way {
  /** The web socket lives: the server tells the phone that it hears nothing. */
  TOLD(""),
  /** The web socket carries nothing any more, and nobody is told: the phone has to notice. */
  ALONE(".socket_dead"),
  /** The browser makes no second connection: another path for the first (ICE restart). */
  RESTART(".ice_restart");

  private final String suffix;

  Way(String suffix) {
    this.suffix = suffix;
  }

  /** What its figures' names have more. */
  String suffix() {
    return suffix;
  }
}
