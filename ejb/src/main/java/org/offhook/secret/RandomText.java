package org.offhook.secret;

import java.security.SecureRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random secrets that people read out and type. */
public final class RandomText {
  /** No i, l, o or u, which are taken for others. */
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int GROUP = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private RandomText() {}

  /** 5 random bits a character. */
  public static String of(int characters) {
    StringBuilder text = new StringBuilder(characters);
    for (int i = 0; i < characters; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  /** Groups of four with hyphens between them: 20 random bits a group. */
  public static String grouped(int groups) {
    return Stream.generate(() -> of(GROUP)).limit(groups).collect(Collectors.joining("-"));
  }
}
