package org.offhook.media.sdp;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * An SDES key for SRTP (RFC 4568 section 9.1). Lines with a master key index, more than one key, or
 * session parameters that change the packets are not for us and are passed over.
 *
 * @param tag 1 to 9 digits that answer and offer share
 * @param suite for example {@code AES_CM_128_HMAC_SHA1_80}
 * @param keySalt master key and salt, as long as the suite says
 */
public record CryptoLine(int tag, String suite, byte[] keySalt) {
  private static final String INLINE = "inline:";

  public static Optional<CryptoLine> parse(String value) {
    String[] words = value.trim().split("\\s+");
    if (words.length < 3 || !words[0].matches("[0-9]{1,9}") || !words[2].startsWith(INLINE)) {
      return Optional.empty();
    }
    for (int i = 3; i < words.length; i++) {
      if (!words[i].startsWith("WSH=")) {
        return Optional.empty();
      }
    }
    String[] key = words[2].substring(INLINE.length()).split("\\|");
    boolean hasIndex = key.length > 2 || (key.length == 2 && key[1].contains(":"));
    if (hasIndex || words[2].contains(";")) {
      return Optional.empty();
    }
    return decode(key[0]).map(bytes -> new CryptoLine(Integer.parseInt(words[0]), words[1], bytes));
  }

  private static Optional<byte[]> decode(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  Attribute attribute() {
    String key = Base64.getEncoder().encodeToString(keySalt);
    return new Attribute("crypto", tag + " " + suite + " " + INLINE + key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CryptoLine that
        && tag == that.tag
        && suite.equals(that.suite)
        && Arrays.equals(keySalt, that.keySalt);
  }

  @Override
  public int hashCode() {
    return 31 * tag + suite.hashCode();
  }

  /** Never the key: this ends up in logs. */
  @Override
  public String toString() {
    return tag + " " + suite;
  }
}
