package org.offhook.media.relay;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The timetable of digits that we play: 100 ms of event, then 60 ms of pause, in steps of 20 ms.
 * The last packet of an event goes out three times (RFC 4733 2.5.1.4).
 */
final class DigitPlayer {
  /** Digits that wait; more than a person or a voicemail menu needs. */
  static final int MAX_WAITING = 64;

  private static final int EVENT_STEPS = 5;
  private static final int PAUSE_STEPS = 3;
  static final int END_REPEATS = 3;

  private final Queue<Character> waiting = new ArrayDeque<>();
  private char current;
  private int step;

  void add(String digits) {
    for (int i = 0; i < digits.length() && waiting.size() < MAX_WAITING; i++) {
      char digit = Character.toUpperCase(digits.charAt(i));
      if (DigitReader.DIGITS.indexOf(digit) >= 0) {
        waiting.add(digit);
      }
    }
  }

  boolean busy() {
    return step > 0 || !waiting.isEmpty();
  }

  /** Goes on by 20 ms. */
  Step advance() {
    if (step == 0) {
      current = waiting.remove();
    }
    step++;
    if (step <= EVENT_STEPS) {
      return new Step(current, step, step == 1, step == EVENT_STEPS);
    }
    if (step == EVENT_STEPS + PAUSE_STEPS) {
      step = 0;
    }
    return Step.PAUSE;
  }

  /**
   * What to send in this frame.
   *
   * @param frames of 20 ms since the digit began, this one included; 0 in a pause
   */
  record Step(char digit, int frames, boolean first, boolean last) {
    static final Step PAUSE = new Step(' ', 0, false, false);

    boolean isPause() {
      return frames == 0;
    }
  }
}
