package org.offhook.sip.container;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.sip.PeerUnavailableException;
import javax.sip.SipFactory;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.WWWAuthenticateHeader;
import org.mobicents.servlet.sip.core.security.SipDigestAuthenticator;

/** Answers a digest challenge (RFC 7616 3.4, RFC 8760): what {@code addAuthHeader} calls. */
final class ClientDigest implements SipDigestAuthenticator {
  private static final SecureRandom RANDOM = new SecureRandom();

  @Override
  public AuthorizationHeader getAuthorizationHeader(
      String method,
      String uri,
      String body,
      Header challengeHeader,
      String user,
      String password,
      String nonce,
      int count) {
    WWWAuthenticateHeader challenge = (WWWAuthenticateHeader) challengeHeader;
    try {
      return answer(method, uri, challenge, user, password, nonce, Math.max(count, 1));
    } catch (ParseException | PeerUnavailableException e) {
      throw new IllegalStateException("challenge cannot be answered", e);
    }
  }

  private static AuthorizationHeader answer(
      String method,
      String uri,
      WWWAuthenticateHeader challenge,
      String user,
      String password,
      String nonce,
      int count)
      throws ParseException, PeerUnavailableException {
    String algorithm = challenge.getAlgorithm();
    boolean counted = offersAuth(challenge.getQop());
    byte[] salt = new byte[8];
    RANDOM.nextBytes(salt);
    String cnonce = HexFormat.of().formatHex(salt);
    String nc = String.format("%08x", count);
    String ha1 = hash(algorithm, user + ":" + challenge.getRealm() + ":" + password);
    if (algorithm != null && algorithm.toLowerCase(Locale.ROOT).endsWith("-sess")) {
      ha1 = hash(algorithm, ha1 + ":" + nonce + ":" + cnonce);
    }
    String middle = counted ? nonce + ":" + nc + ":" + cnonce + ":auth" : nonce;
    String response =
        hash(algorithm, ha1 + ":" + middle + ":" + hash(algorithm, method + ":" + uri));

    HeaderFactory headers = SipFactory.getInstance().createHeaderFactory();
    AuthorizationHeader header =
        challenge instanceof ProxyAuthenticateHeader
            ? headers.createProxyAuthorizationHeader("Digest")
            : headers.createAuthorizationHeader("Digest");
    header.setUsername(user);
    header.setRealm(challenge.getRealm());
    header.setNonce(nonce);
    header.setParameter("uri", uri);
    header.setResponse(response);
    if (algorithm != null) {
      header.setAlgorithm(algorithm);
    }
    if (challenge.getOpaque() != null) {
      header.setOpaque(challenge.getOpaque());
    }
    if (counted) {
      header.setQop("auth");
      header.setCNonce(cnonce);
      header.setParameter("nc", nc);
    }
    return header;
  }

  private static boolean offersAuth(String qop) {
    return qop != null
        && Arrays.stream(qop.split(",")).map(String::strip).anyMatch("auth"::equalsIgnoreCase);
  }

  private static String hash(String algorithm, String text) {
    boolean sha = algorithm != null && algorithm.toUpperCase(Locale.ROOT).startsWith("SHA-256");
    try {
      MessageDigest digest = MessageDigest.getInstance(sha ? "SHA-256" : "MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("MD5 and SHA-256 are part of every Java", e);
    }
  }
}
