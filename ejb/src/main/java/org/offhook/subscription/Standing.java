package org.offhook.subscription;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a tenant stands with what it bought.
 *
 * @param seats bought; empty without a limit, and for pay-as-you-go
 * @param taken people who may have a phone now
 * @param graceDays in which people may still be added after there are more than seats
 * @param overSince since when there are more than seats; empty while there are not
 */
public record Standing(
    Plan plan, Optional<Integer> seats, long taken, int graceDays, Optional<Instant> overSince)
    implements Serializable {

  /** Until when people may be added although there are more than seats. */
  public Optional<Instant> graceUntil() {
    return overSince
        .filter(_ -> graceDays > 0)
        .map(since -> since.plus(Duration.ofDays(graceDays)));
  }

  /** Whether nobody more may have a phone. */
  public boolean full(Instant now) {
    boolean taken = seats.filter(bought -> this.taken >= bought).isPresent();
    boolean grace = graceDays > 0 && graceUntil().map(now::isBefore).orElse(true);
    return taken && !grace;
  }

  /** Whether more people have a phone than seats were bought. */
  public boolean over() {
    return seats.filter(bought -> taken > bought).isPresent();
  }
}
