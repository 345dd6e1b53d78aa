package org.offhook.identity;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;
import java.util.Optional;
import org.offhook.secret.SealedCookie;
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
  private static final SealedCookie COOKIE = new SealedCookie("a sign-in", 8, 8000);

  /** A new one, each of its secrets 256 random bits. */
  static Handshake begin(
      TenantId tenant, Trip trip, boolean lasting, String returnTo, Instant until) {
    return new Handshake(
        tenant, new State(32), new Nonce(32), new CodeVerifier(), trip, lasting, returnTo, until);
  }

  /** For the cookie. */
  String sealed(Secrets secrets) {
    return COOKIE.of(
        secrets,
        tenant.value(),
        state.getValue(),
        nonce.getValue(),
        verifier.getValue(),
        Long.toString(until.toEpochMilli()),
        trip.name(),
        Boolean.toString(lasting),
        returnTo);
  }

  /** Empty when it is none of ours, or was changed. */
  static Optional<Handshake> open(Secrets secrets, String cookie) {
    return COOKIE.read(secrets, cookie, Handshake::read);
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
