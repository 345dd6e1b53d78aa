package org.offhook.turn;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A name and password that a TURN server accepts until a moment, because it shares a secret with us
 * and can work out the password from the name (draft-uberti-behave-turn-rest section 2.2; {@code
 * use-auth-secret} of coturn).
 *
 * @param username {@code seconds since 1970:user:serial}
 * @param password base64 of HMAC-SHA1 of the name
 */
public record TurnCredential(String username, String password) {

  /**
   * For one call of one user. Whoever sees the name on the network learns an identifier and a time.
   */
  static TurnCredential of(String user, TurnSerial serial, Instant expires, String secret) {
    String username = expires.getEpochSecond() + ":" + user + ":" + serial;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
      byte[] password = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
      return new TurnCredential(username, Base64.getEncoder().encodeToString(password));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Never the password: this ends up in logs. */
  @Override
  public String toString() {
    return username;
  }
}
