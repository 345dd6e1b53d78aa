package org.offhook.access;

import java.security.SecureRandom;

/**
 * A password that is made for somebody, to be shown once and changed at the first sign-in.
 *
 * @param hash of it, as {@link PasswordHash} writes it
 */
public record FirstPassword(String text, String hash) {
  /** No i, l, o or u, so that it can be read out and typed. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  /** Groups of four with hyphens between them: 80 random bits. */
  private static final int GROUPS = 4;

  private static final int GROUP = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** 80 random bits. */
  static String random() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "first password";
  }
}
