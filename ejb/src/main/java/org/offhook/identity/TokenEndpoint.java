package org.offhook.identity;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.net.URI;
import java.util.Set;

/** Asks a provider for tokens (RFC 6749 4.1.3 and 6, RFC 7636 4.5). */
final class TokenEndpoint {
  /** The provider says no to our client, not to the person. */
  private static final Set<String> OURS = Set.of("invalid_client", "unauthorized_client");

  /** RFC 6749 5.2, and what Keycloak says to somebody who may not have tokens that last. */
  private static final Set<String> SCOPE = Set.of("invalid_scope", "not_allowed");

  private final ProviderHttp http;

  TokenEndpoint(ProviderHttp http) {
    this.http = http;
  }

  /** What the provider answered. */
  sealed interface Answer {
    record Granted(OIDCTokens tokens) implements Answer {}

    /** The code or refresh token counts no more. */
    record Denied(String why) implements Answer {}

    /** More was asked for than this client or this person may have. */
    record TooMuch(String why) implements Answer {}
  }

  Answer redeem(
      OIDCProviderMetadata provider,
      Client client,
      AuthorizationCode code,
      URI callback,
      CodeVerifier verifier)
      throws ProviderException {
    return ask(provider, client, new AuthorizationCodeGrant(code, callback, verifier));
  }

  Answer refresh(OIDCProviderMetadata provider, Client client, String token)
      throws ProviderException {
    return ask(provider, client, new RefreshTokenGrant(new RefreshToken(token)));
  }

  /** Who we are to the provider. */
  record Client(String id, String secret) {
    ClientID name() {
      return new ClientID(id);
    }

    @Override
    public String toString() {
      return id;
    }
  }

  private Answer ask(OIDCProviderMetadata provider, Client client, AuthorizationGrant grant)
      throws ProviderException {
    URI address = OpenIdProvider.needed(provider.getTokenEndpointURI());
    HTTPRequest request =
        new TokenRequest.Builder(address, authentication(provider, client), grant)
            .build()
            .toHTTPRequest();
    ProviderHttp.Reply reply = http.post(address, request.getHeaderMap(), request.getBody());
    if (reply.status() >= 500 || reply.status() == 429) {
      throw new ProviderException(ProviderFault.TROUBLE, "status " + reply.status());
    }
    TokenResponse answer = parsed(reply);
    if (answer.indicatesSuccess()) {
      return granted((OIDCTokenResponse) answer.toSuccessResponse());
    }
    ErrorObject error = answer.toErrorResponse().getErrorObject();
    String code = error == null || error.getCode() == null ? "" : error.getCode();
    if (OURS.contains(code) || reply.status() == 401) {
      throw new ProviderException(ProviderFault.CLIENT_REFUSED, code);
    }
    if (code.equals("invalid_grant")) {
      return new Answer.Denied(code);
    }
    if (SCOPE.contains(code)) {
      return new Answer.TooMuch(code);
    }
    throw new ProviderException(ProviderFault.TROUBLE, "token error " + code);
  }

  private static Answer granted(OIDCTokenResponse answer) {
    return new Answer.Granted(answer.getOIDCTokens());
  }

  /** Basic unless the provider knows only the other one (OpenID Connect Core 9). */
  private static ClientAuthentication authentication(OIDCProviderMetadata provider, Client client) {
    Secret secret = new Secret(client.secret());
    var methods = provider.getTokenEndpointAuthMethods();
    boolean post =
        methods != null
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return post
        ? new ClientSecretPost(client.name(), secret)
        : new ClientSecretBasic(client.name(), secret);
  }

  private static TokenResponse parsed(ProviderHttp.Reply reply) throws ProviderException {
    try {
      HTTPResponse response = new HTTPResponse(reply.status());
      response.setContentType(reply.contentType());
      response.setBody(reply.body());
      return OIDCTokenResponseParser.parse(response);
    } catch (ParseException | RuntimeException e) {
      // the parser declares the first and throws the second for nonsense that is well-formed
      throw new ProviderException(ProviderFault.TROUBLE, "an answer that cannot be read");
    }
  }
}
