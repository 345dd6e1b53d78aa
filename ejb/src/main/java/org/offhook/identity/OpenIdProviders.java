package org.offhook.identity;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.offhook.limits.Limits;

/**
 * The providers as they described themselves (OpenID Connect Discovery 4), remembered for an hour,
 * and longer while they are away. One that was not there is left alone for some seconds, so that
 * sign-ins do not queue up behind it.
 */
@ApplicationScoped
public class OpenIdProviders {
  private final Map<String, Known> known = new Bounded();
  private ProviderHttp http;
  private Clock clock;

  protected OpenIdProviders() {}

  @Inject
  public OpenIdProviders(ProviderHttp http, Clock clock) {
    this.http = http;
    this.clock = clock;
  }

  /**
   * @param provider null when it was never there
   * @param failure why it could not be asked the last time; null when it could
   */
  private record Known(OpenIdProvider provider, Instant asked, ProviderException failure) {}

  /** The provider of an issuer, from memory where it may be, also while it is away. */
  OpenIdProvider of(String issuer) throws ProviderException {
    Known found = asked(issuer, Limits.PROVIDER_KNOWN);
    if (found.provider == null) {
      throw found.failure;
    }
    return found.provider;
  }

  /**
   * The same for somebody who is to be sent there: it was there a moment ago.
   *
   * @throws ProviderException also where its description is remembered and it is away
   */
  OpenIdProvider here(String issuer) throws ProviderException {
    Known found = asked(issuer, Limits.PROVIDER_HERE);
    if (found.failure != null) {
      throw found.failure;
    }
    return found.provider;
  }

  /** It did not answer somebody just now: nobody is sent there until it was asked again. */
  void away(String issuer, ProviderException failure) {
    Known before = remembered(issuer);
    OpenIdProvider provider = before == null ? null : before.provider;
    remember(issuer, new Known(provider, clock.instant(), failure));
  }

  private Known asked(String issuer, Duration age) {
    Known before = remembered(issuer);
    Instant now = clock.instant();
    if (before != null) {
      Duration pause = before.failure == null ? age : Limits.PROVIDER_LEFT_ALONE;
      if (now.isBefore(before.asked.plus(pause))) {
        return before;
      }
    }
    Known found = ask(issuer, before == null ? null : before.provider, now);
    remember(issuer, found);
    return found;
  }

  private Known ask(String issuer, OpenIdProvider old, Instant now) {
    try {
      OpenIdProvider found = discover(issuer);
      // the same as before keeps its keys
      return new Known(found.same(old) ? old : found, now, null);
    } catch (ProviderException e) {
      return new Known(old, now, e);
    }
  }

  private synchronized Known remembered(String issuer) {
    return known.get(issuer);
  }

  private synchronized void remember(String issuer, Known found) {
    known.put(issuer, found);
  }

  /** Forgets what is known of an issuer, so that it is asked at once. */
  synchronized void forget(String issuer) {
    known.remove(issuer);
  }

  /** Asks the provider to describe itself. */
  OpenIdProvider discover(String issuer) throws ProviderException {
    ProviderHttp.Reply reply = http.get(OpenIdProvider.address(issuer));
    if (reply.status() >= 500) {
      throw new ProviderException(ProviderFault.TROUBLE, "status " + reply.status());
    }
    if (reply.status() != 200) {
      throw new ProviderException(ProviderFault.NO_PROVIDER, "status " + reply.status());
    }
    OIDCProviderMetadata metadata = parsed(reply.body());
    if (!metadata.getIssuer().getValue().equals(issuer)) {
      throw new ProviderException(
          ProviderFault.OTHER_ISSUER, metadata.getIssuer().getValue() + " is not " + issuer);
    }
    check(metadata);
    return new OpenIdProvider(metadata, http);
  }

  private static OIDCProviderMetadata parsed(String body) throws ProviderException {
    try {
      return OIDCProviderMetadata.parse(body);
    } catch (ParseException | RuntimeException e) {
      // the parser declares the first and throws the second for nonsense that is well-formed
      throw new ProviderException(ProviderFault.NO_PROVIDER, e);
    }
  }

  private static void check(OIDCProviderMetadata metadata) throws ProviderException {
    forBrowsers(OpenIdProvider.needed(metadata.getAuthorizationEndpointURI()));
    if (metadata.getEndSessionEndpointURI() != null) {
      forBrowsers(metadata.getEndSessionEndpointURI());
    }
    OpenIdProvider.needed(metadata.getTokenEndpointURI());
    URI keys = OpenIdProvider.needed(metadata.getJWKSetURI());
    if (keys.getHost() == null) {
      throw new ProviderException(ProviderFault.NO_KEYS, "no address of keys");
    }
    var types = metadata.getResponseTypes();
    if (types != null && !types.contains(ResponseType.CODE)) {
      throw new ProviderException(ProviderFault.UNSUITABLE, "no code flow");
    }
    var algorithms = metadata.getIDTokenJWSAlgs();
    if (algorithms != null && algorithms.stream().noneMatch(OpenIdProvider.ALGORITHMS::contains)) {
      throw new ProviderException(ProviderFault.UNSUITABLE, "no signature that we check");
    }
  }

  /** Our pages send people there: it must be a page, not a script. */
  private static void forBrowsers(URI address) throws ProviderException {
    if (!"https".equals(address.getScheme()) && !"http".equals(address.getScheme())) {
      throw new ProviderException(ProviderFault.UNSUITABLE, "no address for browsers");
    }
  }

  private static final class Bounded extends LinkedHashMap<String, Known> {
    private static final long serialVersionUID = 1L;

    Bounded() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
      return size() > Limits.PROVIDERS_KNOWN;
    }
  }
}
