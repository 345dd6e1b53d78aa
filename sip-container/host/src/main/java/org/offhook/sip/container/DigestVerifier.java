package org.offhook.sip.container;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of SIP digest authentication (RFC 3261 22, RFC 7616, RFC 8760): makes
 * challenges and judges answers. Nonces carry their own time and proof, so that a flood of
 * challenges costs no memory; only nonces that were answered rightly are remembered, to refuse
 * replays. Thread-safe.
 */
public final class DigestVerifier {

  /** One key that may answer: the HA1 values of user, realm and secret, lower-case hexadecimal. */
  public record Key(String id, String ha1Md5, String ha1Sha256) {
    @Override
    public String toString() {
      return "key " + id;
    }
  }

  /** What an Authorization header is worth. */
  public sealed interface Verdict {
    /** Right answer; {@code keyId} says with which key. */
    record Accepted(String keyId) implements Verdict {}

    /**
     * The answer may be right but the nonce is old, unknown or spent: challenge again with {@code
     * stale=true} (RFC 7616 3.3); not a wrong guess.
     */
    record Stale() implements Verdict {}

    /** Wrong answer; counts as a guess. */
    record Refused() implements Verdict {}
  }

  private static final int RANDOM_BYTES = 8;
  private static final int PROOF_BYTES = 16;
  private static final int NONCE_BYTES = Long.BYTES + RANDOM_BYTES + PROOF_BYTES;

  private final Clock clock;
  private final Duration nonceLife;
  private final String realm;
  private final SecretKeySpec secret;
  private final SecureRandom random = new SecureRandom();
  private final SpentNonces spent;

  /**
   * @param secret makes nonces unforgeable, at least 16 bytes; nodes that share it accept each
   *     other's nonces
   * @param realm without quotes or backslashes
   */
  public DigestVerifier(Clock clock, byte[] secret, Duration nonceLife, String realm) {
    if (secret.length < 16 || realm.matches(".*[\"\\\\].*")) {
      throw new IllegalArgumentException("secret too short or realm with quotes");
    }
    this.clock = clock;
    this.nonceLife = nonceLife;
    this.realm = realm;
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
    this.spent = new SpentNonces(nonceLife);
  }

  /** With a secret of its own: nonces of another process are stale here. */
  public static DigestVerifier withRandomSecret(Clock clock, Duration nonceLife, String realm) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    return new DigestVerifier(clock, secret, nonceLife, realm);
  }

  /**
   * Values of the WWW-Authenticate headers to send, the preferred first (RFC 8760 2.3): SHA-256,
   * then MD5, both with the same fresh nonce.
   */
  public List<String> challenges(boolean stale) {
    String nonce = nonce();
    return List.of(challenge(nonce, "SHA-256", stale), challenge(nonce, "MD5", stale));
  }

  private String challenge(String nonce, String algorithm, boolean stale) {
    return "Digest realm=\""
        + realm
        + "\", nonce=\""
        + nonce
        + "\", algorithm="
        + algorithm
        + ", qop=\"auth\""
        + (stale ? ", stale=true" : "");
  }

  /**
   * Judges an answer. The caller looks the keys up by {@link DigestCredentials#username()}; with no
   * keys the work is the same, so that time does not tell who exists.
   *
   * @param method of the request, for example {@code REGISTER}
   */
  public Verdict verify(DigestCredentials given, String method, List<Key> keys) {
    Optional<String> algorithm = algorithm(given.algorithm());
    boolean counted = given.qop().equalsIgnoreCase("auth");
    if (algorithm.isEmpty()
        || !given.realm().equals(realm)
        || given.cnonce().length() > 256
        || (counted && (given.nonceCount() == 0 || given.cnonce().isEmpty()))
        || (!counted && !given.qop().isEmpty())) {
      return new Verdict.Refused();
    }
    Optional<Long> made = madeAt(given.nonce());
    if (made.isEmpty()) {
      return new Verdict.Stale();
    }
    Key unknown = new Key("", "0".repeat(32), "0".repeat(64));
    for (Key key : keys.isEmpty() ? List.of(unknown) : keys) {
      if (answers(given, method, algorithm.get(), key) && key != unknown) {
        return fresh(given, made.get(), counted)
            ? new Verdict.Accepted(key.id())
            : new Verdict.Stale();
      }
    }
    return new Verdict.Refused();
  }

  private boolean fresh(DigestCredentials given, long made, boolean counted) {
    long now = clock.millis();
    boolean living = made <= now && now - made <= nonceLife.toMillis();
    return living && spent.spend(given.nonce(), made, counted ? given.nonceCount() : 1, now);
  }

  private static Optional<String> algorithm(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "MD5" -> Optional.of("MD5");
      case "SHA-256" -> Optional.of("SHA-256");
      default -> Optional.empty();
    };
  }

  /** RFC 7616 3.4.1; without qop as RFC 2069 did it, which RFC 3261 22.4 still allows. */
  private static boolean answers(
      DigestCredentials given, String method, String algorithm, Key key) {
    String ha1 = algorithm.equals("MD5") ? key.ha1Md5() : key.ha1Sha256();
    String ha2 = hash(algorithm, method + ":" + given.uri());
    String middle =
        given.qop().isEmpty()
            ? given.nonce()
            : given.nonce()
                + ":"
                + HexFormat.of().toHexDigits(given.nonceCount(), 8)
                + ":"
                + given.cnonce()
                + ":"
                + given.qop();
    byte[] expected =
        hash(algorithm, ha1 + ":" + middle + ":" + ha2).getBytes(StandardCharsets.US_ASCII);
    byte[] actual = given.response().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(expected, actual);
  }

  private String nonce() {
    byte[] salt = new byte[RANDOM_BYTES];
    random.nextBytes(salt);
    ByteBuffer bytes = ByteBuffer.allocate(NONCE_BYTES).putLong(clock.millis()).put(salt);
    bytes.put(proof(bytes.array()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /** When we made this nonce, in ms since 1970; empty when we did not. */
  private Optional<Long> madeAt(String nonce) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(nonce);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length != NONCE_BYTES) {
      return Optional.empty();
    }
    byte[] carried = new byte[PROOF_BYTES];
    System.arraycopy(bytes, NONCE_BYTES - PROOF_BYTES, carried, 0, PROOF_BYTES);
    return MessageDigest.isEqual(proof(bytes), carried)
        ? Optional.of(ByteBuffer.wrap(bytes).getLong())
        : Optional.empty();
  }

  private byte[] proof(byte[] nonce) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update(nonce, 0, NONCE_BYTES - PROOF_BYTES);
      mac.update(realm.getBytes(StandardCharsets.UTF_8));
      return java.util.Arrays.copyOf(mac.doFinal(), PROOF_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java", e);
    }
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is part of every Java", e);
    }
  }
}
