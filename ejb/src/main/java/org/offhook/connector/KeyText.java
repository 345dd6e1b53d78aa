package org.offhook.connector;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.offhook.secret.RandomText;
import org.offhook.secret.Sha256;

/** An API key in clear, which lives only until it was shown: 32 characters, 160 random bits. */
public final class KeyText {
  private static final int LENGTH = 32;
  private static final int SHORTEST = 16;
  private static final int ID_LENGTH = 4;
  private static final int SALT_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  /**
   * @throws IllegalArgumentException for a key that could be guessed
   */
  public KeyText(String text) {
    if (text.length() < SHORTEST) {
      throw new IllegalArgumentException("an API key has at least " + SHORTEST + " characters");
    }
    this.text = text;
  }

  /** Empty for what is too short to be a key. */
  static Optional<KeyText> of(String text) {
    return text.length() < SHORTEST ? Optional.empty() : Optional.of(new KeyText(text));
  }

  static KeyText random() {
    return new KeyText(RandomText.of(LENGTH));
  }

  static String salt() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return HexFormat.of().formatHex(salt);
  }

  /** The key itself, to show it once. */
  public String reveal() {
    return text;
  }

  /** Public name of the key: its last four characters. */
  public String keyId() {
    return text.substring(text.length() - ID_LENGTH);
  }

  /** One SHA-256 is enough here: nobody guesses 160 bits. */
  String hash(String salt) {
    return Sha256.of(salt + ":" + text);
  }

  KeyDigest digest(ConnectorId connector) {
    String a1 = connector.value() + ":" + KeyDigest.REALM + ":" + text;
    return new KeyDigest(keyId(), md5(a1), Sha256.of(a1));
  }

  private static String md5(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  @Override
  public String toString() {
    return "key …" + keyId();
  }
}
