package org.offhook.suite;

import java.io.Serial;
import java.time.Instant;
import java.util.Optional;

/** Why a suite did not do what it was asked. */
public final class SuiteFailure extends Exception {
  @Serial private static final long serialVersionUID = 1L;
  private static final int DETAIL = 300;

  /** What is wrong, in one of the console's sentences. */
  public enum Why {
    /** The operator of this server does not allow this address. */
    NOT_ALLOWED,
    UNREACHABLE,
    TIMED_OUT,
    /** Client id, secret, assertion or directory is wrong. */
    WRONG_CREDENTIALS,
    /** The credentials are right, and a permission is missing. */
    NOT_PERMITTED,
    NOT_FOUND,
    /** It does not like the question. */
    REFUSED,
    /** Too many questions; see {@link #retryAt()}. */
    BUSY,
    /** The suite itself is broken. */
    BROKEN,
    /** The answer is not what the suite's description promises, or too long. */
    UNREADABLE,
    /** Most of the people it knew are missing in its answer, which is not believed. */
    INCOMPLETE,
    /** Changes since that mark are not known any more. */
    MARK_EXPIRED,
    /** The secret cannot be opened with this server's key: it must be entered again. */
    SEALED,
    /** This server is stopping. */
    STOPPED
  }

  private final Why why;
  private final transient Optional<Instant> retryAt;

  public SuiteFailure(Why why, String detail) {
    this(why, detail, Optional.empty(), null);
  }

  public SuiteFailure(Why why, String detail, Throwable cause) {
    this(why, detail, Optional.empty(), cause);
  }

  private SuiteFailure(Why why, String detail, Optional<Instant> retryAt, Throwable cause) {
    super(tidy(detail), cause);
    this.why = why;
    this.retryAt = retryAt;
  }

  public static SuiteFailure busy(String detail, Instant retryAt) {
    return new SuiteFailure(Why.BUSY, detail, Optional.of(retryAt), null);
  }

  public Why why() {
    return why;
  }

  /** When the suite wants to be asked again; empty where it does not say. */
  public Optional<Instant> retryAt() {
    return retryAt == null ? Optional.empty() : retryAt;
  }

  /** What the suite says is for people to read: no control characters, no end of it. */
  private static String tidy(String detail) {
    String printable = detail == null ? "" : detail.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return printable.length() <= DETAIL ? printable : printable.substring(0, DETAIL);
  }
}
