package org.offhook.identity;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

/**
 * A sign-in that was begun and waits for the provider to send the person back. It travels in the
 * browser's own cookie, sealed: the browser is the one that began it, and nobody can fill our
 * memory with beginnings.
 *
 * @param lasting whether a token was asked for that outlives the person's stay at the provider
 * @param returnTo where the person wanted to go
 */
record Handshake(
    TenantId tenant,
    State state,
    Nonce nonce,
    CodeVerifier verifier,
    Trip trip,
    boolean lasting,
    String returnTo,
    Instant until) {
  private static final String OWNER = "a sign-in";
  private static final int LONGEST = 8000;
  private static final int PARTS = 8;

  /** A new one, each of its secrets 256 random bits. */
  static Handshake begin(
      TenantId tenant, Trip trip, boolean lasting, String returnTo, Instant until) {
    return new Handshake(
        tenant, new State(32), new Nonce(32), new CodeVerifier(), trip, lasting, returnTo, until);
  }

  /** For the cookie: letters, digits, hyphens, underscores and dots. */
  String sealed(Secrets secrets) {
    SealedSecret sealed =
        secrets.seal(
            OWNER,
            String.join(
                "\n",
                List.of(
                    tenant.value(),
                    state.getValue(),
                    nonce.getValue(),
                    verifier.getValue(),
                    Long.toString(until.toEpochMilli()),
                    trip.name(),
                    Boolean.toString(lasting),
                    returnTo)));
    return sealed.keyId()
        + "."
        + sealed.text().replace('+', '-').replace('/', '_').replace("=", "");
  }

  /** Empty when it is none of ours, or was changed. */
  static Optional<Handshake> open(Secrets secrets, String cookie) {
    int dot = cookie.indexOf('.');
    if (dot < 0 || cookie.length() > LONGEST) {
      return Optional.empty();
    }
    String text = cookie.substring(dot + 1).replace('-', '+').replace('_', '/');
    try {
      return secrets
          .open(OWNER, new SealedSecret(cookie.substring(0, dot), text))
          .map(opened -> opened.split("\n", PARTS))
          .filter(parts -> parts.length == PARTS)
          .map(Handshake::read);
    } catch (IllegalArgumentException
        | IllegalStateException
        | java.nio.BufferUnderflowException e) {
      // a cookie is whatever a browser sends: no base64, too short, or not sealed by us
      return Optional.empty();
    }
  }

  private static Handshake read(String... parts) {
    return new Handshake(
        new TenantId(parts[0]),
        new State(parts[1]),
        new Nonce(parts[2]),
        new CodeVerifier(parts[3]),
        Trip.valueOf(parts[5]),
        Boolean.parseBoolean(parts[6]),
        parts[7],
        Instant.ofEpochMilli(Long.parseLong(parts[4])));
  }

  @Override
  public String toString() {
    return "sign-in at " + tenant;
  }
}
