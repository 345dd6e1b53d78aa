package org.offhook.admin;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.offhook.journal.CallsOfHour;

/**
 * One hour's calls as a bar of three parts, one upon the other. Heights are in percent of the
 * picture's.
 *
 * @param begin when the hour begins, where the administrator is
 * @param is the calls
 */
public record HourBar(String begin, CallsOfHour is, int answered, int unanswered, int failed) {
  private static final int WHOLE = 100;

  /** One call alone is no full bar. */
  private static final long LEAST_TOP = 5;

  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);

  /** All to one scale: the busiest hour is as high as the picture. */
  static List<HourBar> of(List<CallsOfHour> hours, ZoneId zone) {
    long top =
        Math.max(LEAST_TOP, hours.stream().mapToLong(CallsOfHour::calls).max().orElse(LEAST_TOP));
    return hours.stream()
        .map(
            hour ->
                new HourBar(
                    begin(hour.begin(), zone),
                    hour,
                    height(hour.answered(), top),
                    height(hour.unanswered(), top),
                    height(hour.failed(), top)))
        .toList();
  }

  private static String begin(Instant begin, ZoneId zone) {
    return HOUR.format(begin.atZone(zone));
  }

  /** What there is can be seen, be it ever so little. */
  private static int height(long calls, long top) {
    return calls == 0 ? 0 : Math.toIntExact(Math.max(1, calls * WHOLE / top));
  }

  /** From the picture's top to that of the lowest part. */
  public int answeredTop() {
    return WHOLE - answered;
  }

  public int unansweredTop() {
    return answeredTop() - unanswered;
  }

  public int failedTop() {
    return unansweredTop() - failed;
  }
}
