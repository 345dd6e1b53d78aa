package org.offhook.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM under a key that is not in the database. What a secret belongs to
 * is authenticated along with it, so that a sealed secret moved to another row does not open.
 * During a rotation older keys still open; the first one seals.
 */
public final class SecretSeal {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_ID_DIGITS = 8;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

  /**
   * @param keys base64 of 32 bytes each, the sealing key first
   * @throws IllegalArgumentException when there is none or one is not such a key
   */
  public SecretSeal(List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key to seal secrets with");
    }
    for (String key : keys) {
      byte[] bytes = Base64.getDecoder().decode(key.strip());
      if (bytes.length != KEY_BYTES) {
        throw new IllegalArgumentException("a key to seal secrets with has 32 bytes in base64");
      }
      this.keys.put(keyId(bytes), new SecretKeySpec(bytes, "AES"));
    }
  }

  /** A key that lives only as long as this process. */
  public static SecretSeal passing() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return new SecretSeal(List.of(Base64.getEncoder().encodeToString(key)));
  }

  /**
   * @param owner what the secret belongs to, the same again to open it
   */
  public SealedSecret seal(String owner, String secret) {
    var sealing = keys.entrySet().iterator().next();
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed =
        cipher(
            Cipher.ENCRYPT_MODE,
            sealing.getValue(),
            nonce,
            owner,
            secret.getBytes(StandardCharsets.UTF_8));
    byte[] text = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    return new SealedSecret(sealing.getKey(), Base64.getEncoder().encodeToString(text));
  }

  /** Empty when its key is not known here any more; the secret must be entered again. */
  public Optional<String> open(String owner, SealedSecret secret) {
    SecretKeySpec key = keys.get(secret.keyId());
    if (key == null) {
      return Optional.empty();
    }
    ByteBuffer text = ByteBuffer.wrap(Base64.getDecoder().decode(secret.text()));
    byte[] nonce = new byte[NONCE_BYTES];
    text.get(nonce);
    byte[] sealed = new byte[text.remaining()];
    text.get(sealed);
    byte[] opened = cipher(Cipher.DECRYPT_MODE, key, nonce, owner, sealed);
    return Optional.of(new String(opened, StandardCharsets.UTF_8));
  }

  /** Holds a sealed secret for as long as it may be needed. */
  public HeldSecret hold(String owner, SealedSecret secret) {
    return new HeldSecret(this, owner, secret);
  }

  /** Of the key that seals. */
  public String keyId() {
    return keys.keySet().iterator().next();
  }

  private static byte[] cipher(
      int mode, SecretKeySpec key, byte[] nonce, String owner, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret of " + owner + " was tampered with", e);
    }
  }

  private static String keyId(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(digest).substring(0, KEY_ID_DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
