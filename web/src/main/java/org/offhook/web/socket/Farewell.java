package org.offhook.web.socket;

/** Why the server closes a socket (RFC 6455 7.4.1; 4000 is ours). */
public enum Farewell {
  SESSION_ENDED(1008, "session ended"),
  NOT_THE_PROTOCOL(1008, "not the protocol"),
  TOO_MANY_MESSAGES(1008, "too many messages"),
  TOO_LARGE(1009, "message too large"),
  TOO_SLOW(1013, "reads too slowly"),
  FULL(1013, "too many devices"),
  STOPPING(1013, "stopping"),
  SILENT(1001, "silent"),
  BROKEN(1011, "broken"),
  REPLACED(4000, "replaced");

  private final int code;
  private final String reason;

  Farewell(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  public int code() {
    return code;
  }

  /** For the log of whoever reads it, not for people. */
  public String reason() {
    return reason;
  }
}
