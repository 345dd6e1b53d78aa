package org.offhook.identity;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/**
 * Ends sessions in both directions: a person who signs out here is led to sign out at the provider,
 * and the provider ends our sessions behind the browser's back or through it (OpenID Connect
 * RP-Initiated, Back-Channel and Front-Channel Logout 1.0).
 */
@ApplicationScoped
public class ProviderLogout {
  private static final System.Logger LOG = System.getLogger(ProviderLogout.class.getName());

  private Arrivals arrivals;
  private OpenIdProviders providers;
  private ProviderSessionKeeper keeper;

  protected ProviderLogout() {}

  @Inject
  public ProviderLogout(
      Arrivals arrivals, OpenIdProviders providers, ProviderSessionKeeper keeper) {
    this.arrivals = arrivals;
    this.providers = providers;
    this.keeper = keeper;
  }

  /**
   * Where somebody who leaves signs out at their provider too; empty when they did not come from
   * one, or it cannot do that. Asked before the session ends.
   *
   * @param back where the provider sends them when it is done
   */
  public Optional<URI> leaving(TenantId tenant, String session, URI back) {
    Optional<ProviderSetting> setting =
        arrivals.setting(tenant).filter(one -> keeper.openedBy(tenant, session, one.is().issuer()));
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    try {
      var metadata = providers.of(setting.get().is().issuer()).metadata();
      if (metadata.getEndSessionEndpointURI() == null) {
        return Optional.empty();
      }
      var hint = keeper.idToken(tenant, session);
      return Optional.of(
          new LogoutRequest(
                  metadata.getEndSessionEndpointURI(),
                  hint.isPresent() ? JWTParser.parse(hint.get()) : null,
                  null,
                  ProviderSignIn.client(setting.get()).name(),
                  back,
                  new State(),
                  null)
              .toURI());
    } catch (ProviderException | ParseException e) {
      LOG.log(
          System.Logger.Level.INFO,
          "signed out at " + tenant + " without its provider: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** False when the token is not in order (Back-Channel Logout 2.6 and 2.8). */
  public boolean backChannel(TenantId tenant, String logoutToken) {
    Optional<ProviderSetting> setting = arrivals.setting(tenant);
    if (setting.isEmpty() || logoutToken.length() > Limits.PROVIDER_LOGOUT_CHARACTERS) {
      return false;
    }
    String issuer = setting.get().is().issuer();
    try {
      LogoutTokenClaimsSet claims =
          providers
              .of(issuer)
              .logoutToken(ProviderSignIn.client(setting.get()).name(), logoutToken);
      int ended =
          claims.getSessionID() != null
              ? keeper.endSid(tenant, issuer, claims.getSessionID().getValue())
              : keeper.endSubject(tenant, issuer, claims.getSubject().getValue());
      LOG.log(System.Logger.Level.INFO, "the provider of {0} ended {1} sessions", tenant, ended);
      return true;
    } catch (ProviderException e) {
      LOG.log(
          System.Logger.Level.WARNING, "a logout at " + tenant + " was refused: " + e.getMessage());
      return false;
    }
  }

  /**
   * The provider's page asks in the person's own browser (Front-Channel Logout 3). Our cookie does
   * not come along into its frame, so the provider's name of the session, which nobody else knows,
   * is what ends it.
   *
   * @return where the frame may stand: the provider's origin; empty when nothing is known of it
   */
  public Optional<String> frontChannel(TenantId tenant, String issuer, String sid) {
    Optional<String> known =
        arrivals.setting(tenant).map(one -> one.is().issuer()).filter(issuer::equals);
    known.ifPresent(one -> keeper.endSid(tenant, one, sid));
    return known.map(one -> URI.create(one)).map(ProviderLogout::origin);
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
