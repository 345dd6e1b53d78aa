package org.offhook.sip;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.offhook.limits.Limits;
import org.offhook.sip.message.DigitBody;

/**
 * Digits on their way to a PBX by INFO: each waits for the answer to the one before and for the
 * time that its tone takes. Used in the leg's mailbox.
 */
final class InfoDigits {
  private static final System.Logger LOG = System.getLogger(InfoDigits.class.getName());

  private static final int PRESSED_MILLIS = 100;

  /** The tone and a pause that a listener can tell from the next one (ITU-T Q.24). */
  private static final Duration STEP = Duration.ofMillis(160);

  private final Predicate<DigitBody> out;
  private final Consumer<Duration> later;
  private final Queue<Character> waiting = new ArrayDeque<>();
  private boolean underWay;

  /**
   * None yet.
   *
   * @param out sends one; false where it cannot be sent
   * @param later calls {@link #next} after this long
   */
  InfoDigits(Predicate<DigitBody> out, Consumer<Duration> later) {
    this.out = out;
    this.later = later;
  }

  /** Digits to send behind those that wait. */
  void add(String digits) {
    for (int i = 0; i < digits.length() && waiting.size() < Limits.DIGITS; i++) {
      waiting.add(digits.charAt(i));
    }
    if (!underWay) {
      next();
    }
  }

  /** The one that was sent has its final answer. */
  void answered(int status) {
    if (status >= 300) {
      LOG.log(System.Logger.Level.INFO, "the PBX answered a digit by INFO with " + status);
    }
    later.accept(STEP);
  }

  /** Its time is over, too. */
  void next() {
    Character digit = waiting.poll();
    underWay = digit != null && out.test(new DigitBody(digit, PRESSED_MILLIS));
    if (digit != null && !underWay) {
      waiting.clear();
    }
  }
}
