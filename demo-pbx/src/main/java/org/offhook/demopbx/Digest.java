package org.offhook.demopbx;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Digest access authentication, both roles (RFC 7616, RFC 8760): MD5 and SHA-256, qop auth or none.
 */
final class Digest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Digest() {}

  /** 128 random bits in hexadecimal. */
  static String nonce() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static boolean knows(String algorithm) {
    return algorithm == null
        || algorithm.equalsIgnoreCase("MD5")
        || algorithm.equalsIgnoreCase("SHA-256");
  }

  /**
   * The response value.
   *
   * @param qop {@code auth}, or null for RFC 2069 challenges
   */
  static String response(
      String algorithm,
      String user,
      String realm,
      String password,
      String nonce,
      String cnonce,
      String nc,
      String qop,
      String method,
      String uri) {
    String secret = hash(algorithm, user + ":" + realm + ":" + password);
    String action = hash(algorithm, method + ":" + uri);
    String middle = qop == null ? nonce : String.join(":", nonce, nc, cnonce, qop);
    return hash(algorithm, secret + ":" + middle + ":" + action);
  }

  /** Whether a challenge's qop list contains auth. */
  static boolean offersAuth(String qop) {
    return qop != null
        && Arrays.stream(qop.split(",")).map(String::strip).anyMatch("auth"::equalsIgnoreCase);
  }

  private static String hash(String algorithm, String text) {
    String name = algorithm != null && algorithm.equalsIgnoreCase("SHA-256") ? "SHA-256" : "MD5";
    try {
      byte[] digest = MessageDigest.getInstance(name).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
