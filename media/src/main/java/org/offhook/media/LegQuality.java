package org.offhook.media;

import java.time.Duration;
import java.util.Optional;

/**
 * How a leg was over a span of time, each direction apart.
 *
 * @param heard what we received from the peer; empty when nothing was due
 * @param sent what the peer says in its reports that it receives from us; empty while it says
 *     nothing. The relay closes no gaps, so what the other leg's network lost is in it
 */
public record LegQuality(
    Duration span, Optional<StreamQuality> heard, Optional<StreamQuality> sent) {

  /** Of a leg that is not there. */
  public static final LegQuality NONE =
      new LegQuality(Duration.ZERO, Optional.empty(), Optional.empty());

  /** Whether there is anything to tell. */
  public boolean isEmpty() {
    return heard.isEmpty() && sent.isEmpty();
  }
}
