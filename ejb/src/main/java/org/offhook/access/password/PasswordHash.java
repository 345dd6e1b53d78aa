package org.offhook.access.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in the PHC string format, which carries its salt and parameters, so that they
 * can be raised later without locking anybody out.
 */
public final class PasswordHash {
  /** OWASP password storage: 19 MiB, 2 passes, 1 lane. */
  private static final Cost TODAY = new Cost(19 * 1024, 2, 1);

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  private static final SecureRandom RANDOM = new SecureRandom();

  static {
    // as in DtlsIdentity, whichever of the two comes first: Bouncy Castle leaves its defaults, and
    // with them our class loader, in the thread that loads them
    CompletableFuture.runAsync(
            CryptoServicesRegistrar::getServicesConstraints, Thread::startVirtualThread)
        .join();
  }

  private PasswordHash() {}

  private record Cost(int kibibytes, int passes, int lanes) {}

  /** A new PHC string with a salt of its own. */
  public static String of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    byte[] hash = argon2id(password, salt, TODAY, HASH_BYTES);
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            TODAY.kibibytes,
            TODAY.passes,
            TODAY.lanes,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  /** Whether the password is the one of this PHC string; takes as long for every password. */
  public static boolean matches(String password, String phc) {
    Matcher parts = PHC.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an Argon2id PHC string");
    }
    byte[] salt = Base64.getDecoder().decode(parts.group(4));
    byte[] expected = Base64.getDecoder().decode(parts.group(5));
    byte[] actual = argon2id(password, salt, cost(parts), expected.length);
    return MessageDigest.isEqual(expected, actual);
  }

  /** Whether the string was made with weaker parameters than today's. */
  public static boolean outdated(String phc) {
    Matcher parts = PHC.matcher(phc);
    return !parts.matches() || !cost(parts).equals(TODAY);
  }

  private static Cost cost(Matcher parts) {
    return new Cost(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)));
  }

  private static byte[] argon2id(String password, byte[] salt, Cost cost, int length) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.kibibytes)
            .withIterations(cost.passes)
            .withParallelism(cost.lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[length];
    generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
