package org.offhook.identity;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.offhook.access.request.ReturnPath;
import org.offhook.access.session.Visit;
import org.offhook.limits.Limits;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

/**
 * Sends people to their tenant's provider and takes them in when they come back: the code flow with
 * PKCE, state and nonce (OpenID Connect Core 3.1, RFC 7636, RFC 9700). Holds no database connection
 * while it waits for the provider.
 */
@ApplicationScoped
public class ProviderSignIn {
  private static final System.Logger LOG = System.getLogger(ProviderSignIn.class.getName());
  private static final Scope SCOPE = new Scope("openid", "profile", "email");
  private static final Scope LASTING =
      new Scope("openid", "profile", "email", OIDCScopeValue.OFFLINE_ACCESS.getValue());

  private Arrivals arrivals;
  private OpenIdProviders providers;
  private TokenEndpoint tokens;
  private UserFacts facts;
  private Secrets secrets;
  private Clock clock;

  protected ProviderSignIn() {}

  @Inject
  public ProviderSignIn(
      Arrivals arrivals,
      OpenIdProviders providers,
      ProviderHttp http,
      Secrets secrets,
      Clock clock) {
    this.arrivals = arrivals;
    this.providers = providers;
    this.tokens = new TokenEndpoint(http);
    this.facts = new UserFacts(http);
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * A sign-in that was begun.
   *
   * @param to where the browser goes
   * @param state under which it comes back
   * @param cookie what it brings back with it
   */
  public record Begun(URI to, String state, String cookie) {}

  /**
   * Begins a sign-in.
   *
   * @param callback where the provider sends the person back to
   * @param returnTo where the person wanted to go
   * @param hint what they typed as their address; empty when nothing
   * @param trip which of the ways of a sign-in this is
   * @throws ProviderException when there is no provider, or it cannot be used now
   */
  public Begun begin(
      TenantId tenant, URI callback, String returnTo, Optional<String> hint, Trip trip)
      throws ProviderException {
    ProviderSetting setting = setting(tenant);
    var metadata = providers.here(setting.is().issuer()).metadata();
    boolean lasting = lists(metadata) && trip.asksForLasting(setting.offline());
    Handshake handshake =
        Handshake.begin(
            tenant,
            trip,
            lasting,
            ReturnPath.safe(returnTo),
            clock.instant().plus(Limits.PROVIDER_SIGN_IN));
    var request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE, lasting ? LASTING : SCOPE, client(setting).name(), callback)
            .endpointURI(metadata.getAuthorizationEndpointURI())
            .state(handshake.state())
            .nonce(handshake.nonce())
            .codeChallenge(handshake.verifier(), CodeChallengeMethod.S256);
    hint.ifPresent(request::loginHint);
    if (trip == Trip.LASTING) {
      request.prompt(new Prompt(Prompt.Type.NONE));
    }
    return new Begun(
        request.build().toURI(), handshake.state().getValue(), handshake.sealed(secrets));
  }

  /** Whether the provider says that it has tokens that last. */
  private static boolean lists(OIDCProviderMetadata metadata) {
    Scope known = metadata.getScopes();
    return known != null && known.contains(OIDCScopeValue.OFFLINE_ACCESS);
  }

  /**
   * Somebody comes back from the provider.
   *
   * @param address at which they come back, with what the provider says in its query
   * @param cookie that the browser was given at the beginning; empty without one
   */
  public Arrival finish(TenantId tenant, URI address, URI callback, String cookie, Visit visit) {
    Optional<Handshake> begun =
        Handshake.open(secrets, cookie)
            .filter(handshake -> handshake.tenant().equals(tenant))
            .filter(handshake -> clock.instant().isBefore(handshake.until()));
    try {
      AuthenticationResponse response = AuthenticationResponseParser.parse(address);
      if (begun.isEmpty() || !begun.get().state().equals(response.getState())) {
        return new Arrival.Refused(ProviderRefusal.EXPIRED);
      }
      if (!response.indicatesSuccess()) {
        return said(begun.get(), response);
      }
      return arrived(tenant, begun.get(), response.toSuccessResponse(), callback, visit);
    } catch (ParseException e) {
      return new Arrival.Refused(ProviderRefusal.EXPIRED);
    } catch (ProviderException e) {
      LOG.log(System.Logger.Level.WARNING, "sign-in at " + tenant + " failed: " + e.getMessage());
      return new Arrival.Refused(ProviderRefusal.of(e.fault()));
    }
  }

  private Arrival said(Handshake handshake, AuthenticationResponse response)
      throws ProviderException {
    TenantId tenant = handshake.tenant();
    var error = response.toErrorResponse().getErrorObject();
    String code = error == null || error.getCode() == null ? "" : error.getCode();
    LOG.log(System.Logger.Level.INFO, "the provider of {0} ended a sign-in: {1}", tenant, code);
    Optional<Trip> again =
        next(setting(tenant), handshake.trip().afterRefusal(handshake.lasting(), code));
    if (again.isPresent()) {
      return new Arrival.Again(again.get(), handshake.returnTo(), Optional.empty());
    }
    return new Arrival.Refused(
        switch (code) {
          case "access_denied", "login_required", "consent_required", "interaction_required" ->
              ProviderRefusal.CANCELLED;
          case "temporarily_unavailable", "server_error" -> ProviderRefusal.UNREACHABLE;
          default -> ProviderRefusal.NOT_IN_ORDER;
        });
  }

  private Arrival arrived(
      TenantId tenant,
      Handshake handshake,
      AuthenticationSuccessResponse response,
      URI callback,
      Visit visit)
      throws ProviderException {
    ProviderSetting setting = setting(tenant);
    OpenIdProvider provider = providers.of(setting.is().issuer());
    checkIssuer(provider, response);
    AuthorizationCode code = response.getAuthorizationCode();
    if (code == null) {
      throw new ProviderException(ProviderFault.TROUBLE, "no code");
    }
    var answer =
        tokens.redeem(provider.metadata(), client(setting), code, callback, handshake.verifier());
    return switch (answer) {
      case TokenEndpoint.Answer.Denied _ -> new Arrival.Refused(ProviderRefusal.EXPIRED);
      case TokenEndpoint.Answer.TooMuch(String why) ->
          next(setting, handshake.trip().afterRefusal(handshake.lasting(), why))
              .<Arrival>map(trip -> new Arrival.Again(trip, handshake.returnTo(), Optional.empty()))
              .orElse(new Arrival.Refused(ProviderRefusal.NOT_IN_ORDER));
      case TokenEndpoint.Answer.Granted(OIDCTokens given) ->
          granted(
              setting, provider, checked(provider, setting, given, handshake), handshake, visit);
    };
  }

  private Arrival granted(
      ProviderSetting setting,
      OpenIdProvider provider,
      Checked checked,
      Handshake handshake,
      Visit visit) {
    Optional<Trip> again =
        next(
            setting,
            handshake
                .trip()
                .afterTokens(
                    handshake.lasting(),
                    checked.tokens.refresh().isPresent(),
                    lists(provider.metadata()),
                    setting.offline()));
    if (again.isPresent()) {
      Optional<String> hint =
          checked.facts.username().filter(name -> name.contains("@")).or(checked.facts::email);
      return new Arrival.Again(again.get(), handshake.returnTo(), hint);
    }
    return switch (arrivals.admit(setting, checked.facts, checked.tokens, visit)) {
      case Arrivals.Verdict.In(var signedIn) -> new Arrival.Welcome(signedIn, handshake.returnTo());
      case Arrivals.Verdict.Out(ProviderRefusal why) -> new Arrival.Refused(why);
    };
  }

  /** Takes down what was found out, and says where the person goes. */
  private Optional<Trip> next(ProviderSetting setting, Trip.Next next) {
    next.known().ifPresent(known -> found(setting, known));
    return next.again();
  }

  private void found(ProviderSetting setting, OfflineAccess known) {
    if (known != setting.offline()) {
      LOG.log(
          known == OfflineAccess.REFUSED ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
          "the provider of {0} gives no refresh token without offline_access, which is {1}",
          setting.tenant(),
          known);
      arrivals.found(setting, known);
    }
  }

  private ProviderSetting setting(TenantId tenant) throws ProviderException {
    return arrivals
        .setting(tenant)
        .orElseThrow(() -> new ProviderException(ProviderFault.NO_PROVIDER, "none is set"));
  }

  /** RFC 9207: the answer is this provider's, not another one's that the person also trusts. */
  private static void checkIssuer(OpenIdProvider provider, AuthenticationSuccessResponse response)
      throws ProviderException {
    var issuer = response.getIssuer();
    boolean wanted = provider.metadata().supportsAuthorizationResponseIssuerParam();
    if (issuer == null ? wanted : !issuer.equals(provider.metadata().getIssuer())) {
      throw new ProviderException(ProviderFault.BAD_TOKEN, "the answer of another issuer");
    }
  }

  private record Checked(ProviderFacts facts, ProviderTokens tokens) {}

  private Checked checked(
      OpenIdProvider provider, ProviderSetting setting, OIDCTokens given, Handshake handshake)
      throws ProviderException {
    JWT token = given.getIDToken();
    if (token == null) {
      throw new ProviderException(ProviderFault.BAD_TOKEN, "no ID token");
    }
    IDTokenClaimsSet claims = provider.idToken(client(setting).name(), token, handshake.nonce());
    Map<String, Object> all = new HashMap<>(claims.toJSONObject());
    return new Checked(
        facts.complete(provider.metadata(), setting.is(), given.getAccessToken(), all),
        kept(given, all));
  }

  static ProviderTokens kept(OIDCTokens given, Map<String, Object> claims) {
    return new ProviderTokens(
        Optional.ofNullable(given.getIDTokenString()),
        Optional.ofNullable(given.getRefreshToken()).map(token -> token.getValue()),
        Optional.ofNullable(claims.get("sid"))
            .filter(String.class::isInstance)
            .map(String.class::cast));
  }

  static TokenEndpoint.Client client(ProviderSetting setting) throws ProviderException {
    return new TokenEndpoint.Client(
        setting.is().clientId(),
        setting
            .secret()
            .orElseThrow(
                () ->
                    new ProviderException(
                        ProviderFault.CLIENT_REFUSED, "the key that sealed the secret is gone")));
  }
}
