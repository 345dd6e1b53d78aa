package org.offhook.sip.message;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers a digest challenge (RFC 7616, RFC 8760) with the credentials of whom the request was sent
 * to. The realm is only repeated, it never chooses a secret.
 */
public final class DigestAnswer {

  /** Who we are at a peer. Never printed with its secret. */
  public sealed interface Credentials {
    String user();

    /** A line's own account. */
    record Secret(String user, String secret) implements Credentials {
      @Override
      public String toString() {
        return "secret of " + user;
      }
    }

    /** A trunk's key, of which we only keep the HA1 for one realm. */
    record Hashed(String user, String realm, String ha1Md5, String ha1Sha256)
        implements Credentials {
      @Override
      public String toString() {
        return "key of " + user;
      }
    }
  }

  private static final Pattern PARAMETER =
      Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:\\\\.|[^\"\\\\])*)\"|([^\\s,\"]+))");
  private static final int CHALLENGE_CHARACTERS = 4096;

  /**
   * The value of Authorization or Proxy-Authorization.
   *
   * @param challenges values of the challenge headers
   * @param cnonce fresh, quotable
   * @return empty when no challenge can be answered with these credentials
   */
  public static Optional<String> to(
      List<String> challenges, Credentials credentials, String method, String uri, String cnonce) {
    return challenges.stream()
        .map(DigestAnswer::parse)
        .flatMap(Optional::stream)
        .filter(challenge -> answerable(challenge, credentials))
        .min(Comparator.comparing(challenge -> algorithm(challenge).equals("MD5") ? 1 : 0))
        .map(challenge -> answer(challenge, credentials, method, uri, cnonce));
  }

  /** Whether one of the challenges says that only the nonce was old (RFC 7616 section 3.3). */
  public static boolean stale(List<String> challenges) {
    return challenges.stream()
        .map(DigestAnswer::parse)
        .flatMap(Optional::stream)
        .anyMatch(challenge -> "true".equalsIgnoreCase(challenge.get("stale")));
  }

  private static Optional<Map<String, String>> parse(String header) {
    String value = header.strip();
    if (value.length() > CHALLENGE_CHARACTERS
        || !value.regionMatches(true, 0, "Digest ", 0, 7)
        || !HeaderText.oneLine(value)) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(value.substring(7));
    while (matcher.find()) {
      parameters.put(
          matcher.group(1).toLowerCase(Locale.ROOT),
          matcher.group(2) == null
              ? matcher.group(3)
              : matcher.group(2).replaceAll("\\\\(.)", "$1"));
    }
    return parameters.containsKey("nonce") && parameters.containsKey("realm")
        ? Optional.of(parameters)
        : Optional.empty();
  }

  private static String algorithm(Map<String, String> challenge) {
    return challenge.getOrDefault("algorithm", "MD5").toUpperCase(Locale.ROOT);
  }

  private static boolean answerable(Map<String, String> challenge, Credentials credentials) {
    boolean known =
        switch (algorithm(challenge)) {
          case "MD5", "SHA-256", "MD5-SESS", "SHA-256-SESS" -> true;
          default -> false;
        };
    String qop = challenge.get("qop");
    boolean auth = qop == null || offersAuth(qop);
    return known
        && auth
        && switch (credentials) {
          case Credentials.Secret _ -> true;
          case Credentials.Hashed hashed -> hashed.realm().equals(challenge.get("realm"));
        };
  }

  private static boolean offersAuth(String qop) {
    return Pattern.compile(",")
        .splitAsStream(qop)
        .anyMatch(offer -> offer.strip().equalsIgnoreCase("auth"));
  }

  private static String answer(
      Map<String, String> challenge,
      Credentials credentials,
      String method,
      String uri,
      String cnonce) {
    String algorithm = algorithm(challenge);
    boolean md5 = algorithm.startsWith("MD5");
    UnaryOperator<String> hash = text -> hash(md5 ? "MD5" : "SHA-256", text);
    String nonce = challenge.get("nonce");
    String ha1 =
        switch (credentials) {
          case Credentials.Secret s ->
              hash.apply(s.user() + ":" + challenge.get("realm") + ":" + s.secret());
          case Credentials.Hashed h -> md5 ? h.ha1Md5() : h.ha1Sha256();
        };
    if (algorithm.endsWith("-SESS")) {
      ha1 = hash.apply(ha1 + ":" + nonce + ":" + cnonce);
    }
    boolean qop = challenge.containsKey("qop");
    String middle = qop ? nonce + ":00000001:" + cnonce + ":auth" : nonce;
    String response = hash.apply(ha1 + ":" + middle + ":" + hash.apply(method + ":" + uri));
    List<String> parts = new ArrayList<>();
    parts.add("username=" + quote(credentials.user()));
    parts.add("realm=" + quote(challenge.get("realm")));
    parts.add("nonce=" + quote(nonce));
    parts.add("uri=" + quote(uri));
    parts.add("response=" + quote(response));
    if (challenge.containsKey("algorithm")) {
      parts.add("algorithm=" + algorithm.replace("-SESS", "-sess"));
    }
    if (challenge.containsKey("opaque")) {
      parts.add("opaque=" + quote(challenge.get("opaque")));
    }
    if (qop || algorithm.endsWith("-SESS")) {
      parts.add("cnonce=" + quote(cnonce));
    }
    if (qop) {
      parts.add("qop=auth");
      parts.add("nc=00000001");
    }
    return "Digest " + String.join(", ", parts);
  }

  private static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String hash(String algorithm, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm + " is part of every Java", e);
    }
  }

  private DigestAnswer() {}
}
