package org.offhook.web.wire;

import java.util.Optional;

/** What was read is not a message of the protocol. The only thing that reading throws. */
public final class WireException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Optional<String> id;
  private final ErrorCode code;

  WireException(Optional<String> id, ErrorCode code, String message) {
    super(message, null, false, false);
    this.id = id;
    this.code = code;
  }

  /** The id of the command, where it could be read. */
  public Optional<String> id() {
    return id;
  }

  /** {@code BAD_REQUEST} or {@code UNKNOWN_TYPE}. */
  public ErrorCode code() {
    return code;
  }
}
