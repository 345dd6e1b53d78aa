package org.offhook.connector;

import java.io.Serializable;
import java.security.SecureRandom;

/**
 * A PBX connector's public id, the digest username of a trunk: unique in the installation, for
 * example {@code c-7f3k2p}.
 */
public record ConnectorId(String value) implements Serializable {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int RANDOM_CHARACTERS = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  static ConnectorId random() {
    StringBuilder id = new StringBuilder("c-");
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new ConnectorId(id.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
