package org.offhook.turn;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Tells one TURN credential from the next, and with it one call from another in the log of a TURN
 * server: it stands in the credential's name and in our log beside the call. Nobody learns anything
 * from it.
 *
 * @param value 16 hexadecimal digits
 */
public record TurnSerial(String value) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{16}");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where it is none
   */
  public TurnSerial {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("no serial of a TURN credential");
    }
  }

  /** Another than all before, as far as chance allows. */
  static TurnSerial random() {
    byte[] octets = new byte[8];
    RANDOM.nextBytes(octets);
    return new TurnSerial(HexFormat.of().formatHex(octets));
  }

  @Override
  public String toString() {
    return value;
  }
}
