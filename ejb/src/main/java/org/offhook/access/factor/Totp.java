package org.offhook.access.factor;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of authenticator apps (RFC 6238): six digits by HMAC-SHA-1 for each half minute, because
 * the apps that people have know nothing else.
 */
public final class Totp {
  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int DIGITS = 6;
  private static final int MODULUS = 1_000_000;

  /** RFC 4226 section 4: 160 bits. */
  private static final int SECRET_BYTES = 20;

  /** Clocks may be half a minute apart (RFC 6238 section 5.2). */
  private static final int STEPS_APART = 1;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Totp() {}

  /** A new secret in base32 (RFC 4648 section 6). */
  static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return base32(bytes);
  }

  /** The code of a moment, as the app shows it. */
  public static String code(String secret, Instant now) {
    return code(bytes(secret), step(now));
  }

  /**
   * The time step whose code this is; empty when it is none of now, or of a step that was used.
   *
   * @param used the last step of which a code was taken
   */
  static OptionalLong matching(String secret, String code, Instant now, long used) {
    byte[] key = bytes(secret);
    byte[] given = code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
    for (long step = step(now) - STEPS_APART; step <= step(now) + STEPS_APART; step++) {
      byte[] expected = code(key, step).getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(expected, given) && step > used) {
        return OptionalLong.of(step);
      }
    }
    return OptionalLong.empty();
  }

  /** What the app reads from a QR code. */
  static String address(String secret, String company, String login) {
    return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
        .formatted(escaped("Offhook"), escaped(login + " " + company), secret, escaped("Offhook"));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static long step(Instant now) {
    return now.getEpochSecond() / STEP.toSeconds();
  }

  /** RFC 4226 section 5.3. */
  private static String code(byte[] key, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key, "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
      return ("%0" + DIGITS + "d").formatted(number % MODULUS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-1", e);
    }
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < bytes.length * 8; bit += 5) {
      int value = 0;
      for (int i = bit; i < bit + 5; i++) {
        value = value << 1 | (bytes[i / 8] >> 7 - i % 8 & 1);
      }
      text.append(BASE32.charAt(value));
    }
    return text.toString();
  }

  private static byte[] bytes(String base32) {
    byte[] bytes = new byte[base32.length() * 5 / 8];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      int value = BASE32.indexOf(base32.charAt(bit / 5));
      bytes[bit / 8] |= (byte) ((value >> 4 - bit % 5 & 1) << 7 - bit % 8);
    }
    return bytes;
  }
}
