package org.offhook.access.session;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret in a session cookie: 256 random bits, kept by us only as SHA-256. */
final class Token {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private Token() {}

  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
