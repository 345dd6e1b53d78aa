package org.offhook.feed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves to the receiver that a message is ours and when it was made: {@code t=SECONDS,v1=HEX}, an
 * HMAC-SHA-256 (RFC 2104) under the webhook's secret of the seconds, a dot and the body.
 */
public final class WebhookSignature {
  public static final String HEADER = "Offhook-Signature";

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  public static String of(String secret, Instant at, byte[] body) {
    long seconds = at.getEpochSecond();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
