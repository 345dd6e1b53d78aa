package org.offhook.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.Set;
import org.offhook.limits.Limits;

/**
 * One OpenID provider as it described itself, with its keys. A key that is not known is asked for
 * once, and again only after a pause; while the provider is away its last keys count on.
 */
final class OpenIdProvider {
  /** Signatures by keys that only the provider has: no HMAC, no {@code none}. */
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OIDCProviderMetadata metadata;
  private final JWSKeySelector<SecurityContext> keys;

  OpenIdProvider(OIDCProviderMetadata metadata, ProviderHttp http) throws ProviderException {
    this.metadata = metadata;
    this.keys = new JWSVerificationKeySelector<>(ALGORITHMS, source(metadata.getJWKSetURI(), http));
  }

  private static JWKSource<SecurityContext> source(URI address, ProviderHttp http)
      throws ProviderException {
    try {
      return JWKSourceBuilder.create(
              address.toURL(), url -> fetched(URI.create(url.toString()), http))
          .cache(Limits.PROVIDER_KEYS.toMillis(), Limits.PROVIDER_ANSWER.toMillis())
          .refreshAheadCache(false)
          .rateLimited(Limits.PROVIDER_KEYS_PAUSE.toMillis())
          .outageTolerant(Limits.PROVIDER_KEYS_WITHOUT_IT.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new ProviderException(ProviderFault.NO_KEYS, e);
    }
  }

  private static Resource fetched(URI address, ProviderHttp http) throws IOException {
    try {
      ProviderHttp.Reply reply = http.get(address);
      if (reply.status() != 200) {
        throw new IOException("keys: status " + reply.status());
      }
      return new Resource(reply.body(), reply.contentType());
    } catch (ProviderException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Whether the other one describes itself in the same way. */
  boolean same(OpenIdProvider other) {
    return other != null && metadata.toJSONObject().equals(other.metadata.toJSONObject());
  }

  OIDCProviderMetadata metadata() {
    return metadata;
  }

  /**
   * The claims of an ID token that is in order (OpenID Connect Core 3.1.3.7).
   *
   * @param nonce that was sent along; null for a token that a refresh gave
   */
  IDTokenClaimsSet idToken(ClientID client, JWT token, Nonce nonce) throws ProviderException {
    var validator = new IDTokenValidator(metadata.getIssuer(), client, keys, null);
    validator.setMaxClockSkew((int) Limits.PROVIDER_CLOCK_SKEW.toSeconds());
    try {
      return validator.validate(token, nonce);
    } catch (BadJOSEException e) {
      throw new ProviderException(ProviderFault.BAD_TOKEN, e);
    } catch (JOSEException e) {
      throw new ProviderException(ProviderFault.NO_KEYS, e);
    }
  }

  /** The claims of a logout token that is in order (Back-Channel Logout 2.6). */
  LogoutTokenClaimsSet logoutToken(ClientID client, String token) throws ProviderException {
    try {
      return new LogoutTokenValidator(metadata.getIssuer(), client, false, keys, null)
          .validate(JWTParser.parse(token));
    } catch (BadJOSEException | ParseException e) {
      throw new ProviderException(ProviderFault.BAD_TOKEN, e);
    } catch (JOSEException e) {
      throw new ProviderException(ProviderFault.NO_KEYS, e);
    }
  }

  /** Whether it has keys for us now. */
  boolean hasKeys(ProviderHttp http) {
    try {
      String body = http.get(metadata.getJWKSetURI()).body();
      return com.nimbusds.jose.jwk.JWKSet.parse(body).getKeys().stream()
          .anyMatch(
              key ->
                  key.getKeyType().getValue().equals("RSA")
                      || key.getKeyType().getValue().equals("EC"));
    } catch (ProviderException | ParseException e) {
      return false;
    }
  }

  /** An address of the provider's, or the fault that it has none. */
  static URI needed(URI address) throws ProviderException {
    if (address == null) {
      throw new ProviderException(ProviderFault.UNSUITABLE, "an endpoint is missing");
    }
    return address;
  }

  static URI address(String issuer) throws ProviderException {
    try {
      String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
      return new URI(base + "/.well-known/openid-configuration");
    } catch (URISyntaxException e) {
      throw new ProviderException(ProviderFault.NO_ADDRESS, e);
    }
  }
}
