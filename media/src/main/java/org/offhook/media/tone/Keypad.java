package org.offhook.media.tone;

/**
 * A key and its two frequencies in hertz (ITU-T Q.23).
 *
 * @param digit one of 0-9*#A-D
 */
record Keypad(char digit, int low, int high) {
  static final int[] LOW = {697, 770, 852, 941};
  static final int[] HIGH = {1209, 1336, 1477, 1633};
  private static final String DIGITS = "123A456B789C*0#D";

  /**
   * @throws IllegalArgumentException when there is no such key
   */
  static Keypad of(char digit) {
    int index = DIGITS.indexOf(digit);
    if (index < 0) {
      throw new IllegalArgumentException("no key " + digit);
    }
    return new Keypad(digit, LOW[index / 4], HIGH[index % 4]);
  }

  static char digit(int low, int high) {
    return DIGITS.charAt(4 * low + high);
  }
}
