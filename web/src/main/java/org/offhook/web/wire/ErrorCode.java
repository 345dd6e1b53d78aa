package org.offhook.web.wire;

import java.util.Optional;
import org.offhook.call.CommandResult;

/** Why a command was not done; the phone has a sentence for each. */
public enum ErrorCode {
  NO_SUCH_CALL("no-such-call"),
  TOO_LATE("too-late"),
  BAD_REQUEST("bad-request"),
  NO_LINE("no-line"),
  NOT_ALLOWED("not-allowed"),
  LIMIT("limit"),
  COMPANY_LIMIT("company-limit"),
  UNAVAILABLE("unavailable"),
  UNKNOWN_TYPE("unknown-type"),
  INTERNAL("internal");

  private final String word;

  ErrorCode(String word) {
    this.word = word;
  }

  /** As it is written on the wire. */
  public String word() {
    return word;
  }

  /** Empty when the command was done. */
  public static Optional<ErrorCode> of(CommandResult result) {
    return switch (result) {
      case DONE -> Optional.empty();
      case NO_SUCH_CALL -> Optional.of(NO_SUCH_CALL);
      case TOO_LATE -> Optional.of(TOO_LATE);
      case BAD_REQUEST -> Optional.of(BAD_REQUEST);
      case NO_LINE -> Optional.of(NO_LINE);
      case NOT_ALLOWED -> Optional.of(NOT_ALLOWED);
      case LIMIT -> Optional.of(LIMIT);
      case COMPANY_LIMIT -> Optional.of(COMPANY_LIMIT);
      case UNAVAILABLE -> Optional.of(UNAVAILABLE);
    };
  }
}
