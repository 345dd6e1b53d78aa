package org.offhook.media.srtp;

import java.security.SecureRandom;
import java.util.Arrays;

/** A master key with its salt, for one direction. Never printed. */
public record SrtpKey(SrtpSuite suite, byte[] key, byte[] salt) {

  /** Splits key and salt as an {@code a=crypto} line carries them. */
  public static SrtpKey of(SrtpSuite suite, byte[] keySalt) {
    int key = suite.keyLength();
    if (keySalt.length != key + suite.saltLength()) {
      throw new IllegalArgumentException("key and salt have " + keySalt.length + " octets");
    }
    return new SrtpKey(
        suite, Arrays.copyOf(keySalt, key), Arrays.copyOfRange(keySalt, key, keySalt.length));
  }

  public static SrtpKey random(SrtpSuite suite, SecureRandom random) {
    byte[] keySalt = new byte[suite.keyLength() + suite.saltLength()];
    random.nextBytes(keySalt);
    return of(suite, keySalt);
  }

  /** Key, then salt. */
  public byte[] keySalt() {
    byte[] both = Arrays.copyOf(key, key.length + salt.length);
    System.arraycopy(salt, 0, both, key.length, salt.length);
    return both;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SrtpKey that
        && suite == that.suite
        && Arrays.equals(key, that.key)
        && Arrays.equals(salt, that.salt);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  @Override
  public String toString() {
    return suite.name();
  }
}
