package org.offhook.journal;

import java.io.Serializable;
import java.time.Instant;

/**
 * The calls that began in one full hour of UTC and are over; each is counted once.
 *
 * @param begin of the hour
 * @param answered and ended by nobody's fault
 * @param unanswered by nobody's fault: missed, busy, given up
 * @param failed by somebody's fault, answered or not
 */
public record CallsOfHour(Instant begin, long answered, long unanswered, long failed)
    implements Serializable {

  public long calls() {
    return answered + unanswered + failed;
  }
}
