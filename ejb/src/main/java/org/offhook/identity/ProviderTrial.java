package org.offhook.identity;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.Prompt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries a provider before anybody has to: whether it is there and one, whether its keys can be
 * read, whether it knows our client, secret and callback.
 */
@ApplicationScoped
public class ProviderTrial {
  private ProviderHttp http;
  private OpenIdProviders providers;
  private TokenEndpoint tokens;

  protected ProviderTrial() {}

  @Inject
  public ProviderTrial(ProviderHttp http, OpenIdProviders providers) {
    this.http = http;
    this.providers = providers;
    this.tokens = new TokenEndpoint(http);
  }

  /**
   * The first thing that is wrong; empty when all is well.
   *
   * @param callback where the provider would send people back to
   */
  public Optional<ProviderFault> fault(
      String issuer, String clientId, String secret, URI callback) {
    try {
      providers.forget(issuer);
      OpenIdProvider provider = providers.discover(issuer);
      if (!provider.hasKeys(http)) {
        return Optional.of(ProviderFault.NO_KEYS);
      }
      var client = new TokenEndpoint.Client(clientId, secret);
      checkClient(provider, client, callback);
      return knowsCallback(provider, client, callback)
          ? Optional.empty()
          : Optional.of(ProviderFault.CALLBACK_REFUSED);
    } catch (ProviderException e) {
      return Optional.of(e.fault());
    }
  }

  /** A code that cannot be one: whoever minds it has let our client in first (RFC 6749 4.1.3). */
  private void checkClient(OpenIdProvider provider, TokenEndpoint.Client client, URI callback)
      throws ProviderException {
    tokens.redeem(
        provider.metadata(), client, new AuthorizationCode(), callback, new CodeVerifier());
  }

  /**
   * Whether the provider would lead people back. It shows an error instead of a page or a redirect
   * when it does not know the address (RFC 6749 4.1.2.1).
   */
  private boolean knowsCallback(OpenIdProvider provider, TokenEndpoint.Client client, URI callback)
      throws ProviderException {
    URI asked =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, new Scope(OIDCScopeValue.OPENID), client.name(), callback)
            .endpointURI(provider.metadata().getAuthorizationEndpointURI())
            .state(new State())
            .nonce(new Nonce())
            .codeChallenge(new CodeVerifier(), CodeChallengeMethod.S256)
            .prompt(new Prompt(Prompt.Type.NONE))
            .build()
            .toURI();
    int status = http.get(asked, Map.of("Accept", List.of("text/html"))).status();
    return status < 400 || status >= 500;
  }
}
