package org.offhook.subscription;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.Optional;

/**
 * What a tenant bought and used in a calendar month of UTC.
 *
 * @param seats bought at its end; empty without a limit and for pay-as-you-go
 * @param mostTaken the most people who had a phone at one time
 * @param active people who signed in or called
 */
public record StatementLine(
    YearMonth month, Plan plan, Optional<Integer> seats, int mostTaken, int active)
    implements Serializable {

  /** Seats that were used beyond those bought. */
  public int beyond() {
    return seats.map(bought -> Math.max(0, mostTaken - bought)).orElse(0);
  }
}
