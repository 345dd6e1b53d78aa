package org.offhook.call;

/** What became of a {@link ClientCommand}. */
public enum CommandResult {
  DONE,
  /** No such call of this user (also when it is another tenant's). */
  NO_SUCH_CALL,
  /** Somebody was faster: answered on another device, or already over. */
  TOO_LATE,
  /** The SDP or the number cannot be used. */
  BAD_REQUEST,
  /** The user has no number or line to call from. */
  NO_LINE,
  /** The user takes calls and makes none. */
  NOT_ALLOWED,
  /** The user has too many calls. */
  LIMIT,
  /** The tenant has as many calls as it may have. */
  COMPANY_LIMIT,
  /** The server stops, or cannot look up who calls. */
  UNAVAILABLE
}
