package org.offhook.connector;

import java.io.Serializable;
import java.time.Instant;

/** One line of a connector's history, as the administrator sees it. */
public record HistoryLine(Instant at, What what, String peer, String userAgent, String detail)
    implements Serializable {

  /** What happened; the console has a sentence for each in six languages. */
  public enum What {
    UP,
    DOWN,
    WRONG_KEY,
    KEY_MADE,
    KEY_REVOKED,
    /** The server that held the flow was stopped or killed. */
    SERVER_STOPPED
  }
}
