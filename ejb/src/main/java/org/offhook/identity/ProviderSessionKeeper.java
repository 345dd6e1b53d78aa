package org.offhook.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.access.session.Sessions;
import org.offhook.directory.UserRef;
import org.offhook.limits.Limits;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

/**
 * Keeps what providers gave us for sessions, sealed, and ends sessions on a provider's word. Called
 * by those who checked that word; nobody is signed in there.
 */
@Stateless
@PermitAll
public class ProviderSessionKeeper {
  private ProviderSessions store;
  private Sessions sessions;
  private Secrets secrets;
  private Clock clock;
  private Duration refresh;

  protected ProviderSessionKeeper() {}

  @Inject
  public ProviderSessionKeeper(
      ProviderSessions store,
      Sessions sessions,
      Secrets secrets,
      Clock clock,
      @ConfigProperty(name = "OFFHOOK_PROVIDER_REFRESH", defaultValue = "300") int refreshSeconds) {
    this.store = store;
    this.sessions = sessions;
    this.secrets = secrets;
    this.clock = clock;
    this.refresh = Duration.ofSeconds(Math.max(1, refreshSeconds));
  }

  public void begin(UserRef user, String session, ProviderFacts facts, ProviderTokens tokens) {
    ProviderSession kept =
        new ProviderSession(
            user, session, facts.issuer(), facts.subject(), tokens.sid().orElse(""));
    keep(kept, tokens);
    store.add(user.tenant(), kept);
  }

  private void keep(ProviderSession session, ProviderTokens tokens) {
    String owner = ProviderSession.owner(session.session());
    Optional<SealedSecret> id =
        tokens.idToken().map(token -> secrets.seal(owner, token)).or(session::idToken);
    Optional<SealedSecret> refreshing =
        tokens.refresh().map(token -> secrets.seal(owner, token)).or(session::refreshToken);
    session.keep(id, refreshing, clock.instant().plus(refresh));
  }

  /**
   * A session whose provider is to be asked again.
   *
   * @param issuer that gave the token
   */
  public record Due(TenantId tenant, String session, String issuer, String subject, String token) {
    @Override
    public String toString() {
      return "refresh of " + session;
    }
  }

  /** Takes those that are due, each for this node alone until the time after. */
  public List<Due> claim() {
    Instant now = clock.instant();
    return store.due(now, Limits.PROVIDER_REFRESHES).stream()
        .filter(
            one ->
                store.claim(
                    one.tenant(), one.session(), one.refreshAt().orElseThrow(), now.plus(refresh)))
        .flatMap(one -> due(one).stream())
        .toList();
  }

  private Optional<Due> due(ProviderSession one) {
    return one.refreshToken()
        .flatMap(kept -> secrets.open(ProviderSession.owner(one.session()), kept))
        .map(token -> new Due(one.tenant(), one.session(), one.issuer(), one.subject(), token));
  }

  /** What a refresh gave; nothing happens when the session ended meanwhile. */
  public void renewed(TenantId tenant, String session, ProviderTokens tokens) {
    store.find(tenant, session).ifPresent(one -> keep(one, tokens));
  }

  /** The ID token of a session that a provider opened. */
  public Optional<String> idToken(TenantId tenant, String session) {
    return store
        .find(tenant, session)
        .flatMap(ProviderSession::idToken)
        .flatMap(kept -> secrets.open(ProviderSession.owner(session), kept));
  }

  /** Whether this session was opened by the provider of this issuer. */
  public boolean openedBy(TenantId tenant, String session, String issuer) {
    return store.find(tenant, session).filter(one -> one.issuer().equals(issuer)).isPresent();
  }

  public void end(TenantId tenant, String session) {
    sessions.end(tenant, session);
  }

  /** Ends what the provider calls by this name; how many that were. */
  public int endSid(TenantId tenant, String issuer, String sid) {
    return end(store.bySid(tenant, issuer, sid));
  }

  /** Ends every session that the provider opened for one of its people; how many that were. */
  public int endSubject(TenantId tenant, String issuer, String subject) {
    return end(store.bySubject(tenant, issuer, subject));
  }

  private int end(List<ProviderSession> ended) {
    ended.forEach(one -> sessions.end(one.tenant(), one.session()));
    return ended.size();
  }

  /** How often providers are asked whether somebody may stay. */
  public Duration every() {
    return refresh;
  }
}
