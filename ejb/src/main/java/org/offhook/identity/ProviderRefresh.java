package org.offhook.identity;

import com.nimbusds.jwt.JWT;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.offhook.tenant.TenantId;
import org.offhook.work.Patient;
import org.offhook.work.Work;

/**
 * Asks providers again and again whether the people they signed in may stay. Who is refused is
 * signed out; a provider that does not answer changes nothing, and its other people wait for the
 * next time.
 */
@ApplicationScoped
public class ProviderRefresh {
  private static final System.Logger LOG = System.getLogger(ProviderRefresh.class.getName());
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private ProviderSessionKeeper keeper;
  private Arrivals arrivals;
  private OpenIdProviders providers;
  private TokenEndpoint tokens;
  private UserFacts facts;
  private Work work;

  protected ProviderRefresh() {}

  @Inject
  public ProviderRefresh(
      ProviderSessionKeeper keeper,
      Arrivals arrivals,
      OpenIdProviders providers,
      ProviderHttp http,
      @Patient Work work) {
    this.keeper = keeper;
    this.arrivals = arrivals;
    this.providers = providers;
    this.tokens = new TokenEndpoint(http);
    this.facts = new UserFacts(http);
    this.work = work;
  }

  /** How long to pause between two looks at what is due. */
  public Duration pause() {
    Duration quarter = keeper.every().dividedBy(4);
    return quarter.compareTo(LONGEST_PAUSE) < 0 ? quarter : LONGEST_PAUSE;
  }

  /** Asks about everybody who is due; tenants do not wait for each other. */
  public void round() {
    Map<TenantId, List<ProviderSessionKeeper.Due>> due =
        keeper.claim().stream().collect(Collectors.groupingBy(ProviderSessionKeeper.Due::tenant));
    due.forEach((tenant, ones) -> work.execute(() -> ask(tenant, ones)));
  }

  private void ask(TenantId tenant, List<ProviderSessionKeeper.Due> due) {
    Optional<ProviderSetting> setting = arrivals.setting(tenant);
    if (setting.isEmpty()) {
      return;
    }
    try {
      OpenIdProvider provider = providers.of(setting.get().is().issuer());
      for (ProviderSessionKeeper.Due one : due) {
        if (one.issuer().equals(setting.get().is().issuer())) {
          ask(provider, setting.get(), one);
        }
      }
    } catch (ProviderException e) {
      if (e.fault() == ProviderFault.UNREACHABLE) {
        providers.away(setting.get().is().issuer(), e);
      }
      LOG.log(
          System.Logger.Level.WARNING,
          "the provider of " + tenant + " was not asked about its people: " + e.getMessage());
    }
  }

  private void ask(OpenIdProvider provider, ProviderSetting setting, ProviderSessionKeeper.Due one)
      throws ProviderException {
    var client = ProviderSignIn.client(setting);
    switch (tokens.refresh(provider.metadata(), client, one.token())) {
      case TokenEndpoint.Answer.Denied _, TokenEndpoint.Answer.TooMuch _ -> end(one, "refused");
      case TokenEndpoint.Answer.Granted(OIDCTokens given) -> renewed(provider, setting, one, given);
    }
  }

  private void renewed(
      OpenIdProvider provider,
      ProviderSetting setting,
      ProviderSessionKeeper.Due one,
      OIDCTokens given)
      throws ProviderException {
    JWT token = given.getIDToken();
    if (token == null) {
      keeper.renewed(one.tenant(), one.session(), ProviderSignIn.kept(given, Map.of()));
      return;
    }
    var client = ProviderSignIn.client(setting);
    Map<String, Object> claims =
        new HashMap<>(provider.idToken(client.name(), token, null).toJSONObject());
    // OpenID Connect Core 12.2: of the same person as before
    if (!one.subject().equals(claims.get("sub"))) {
      end(one, "of somebody else");
      return;
    }
    ProviderFacts said =
        facts.complete(provider.metadata(), setting.is(), given.getAccessToken(), claims);
    if (arrivals.stillWelcome(setting, said)) {
      keeper.renewed(one.tenant(), one.session(), ProviderSignIn.kept(given, claims));
    } else {
      end(one, "no longer welcome");
    }
  }

  private void end(ProviderSessionKeeper.Due one, String why) {
    LOG.log(
        System.Logger.Level.INFO,
        "session {0} of {1} ends: its refresh was {2}",
        one.session(),
        one.tenant(),
        why);
    keeper.end(one.tenant(), one.session());
  }
}
