package org.offhook.identity;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;
import org.offhook.access.session.SampleSessions;
import org.offhook.access.session.SignInSession;
import org.offhook.access.session.SignInSessions;
import org.offhook.directory.UserRef;
import org.offhook.secret.SealedSecret;
import org.offhook.tenant.TenantId;

/** A company's provider, and sessions that it opened. */
public final class SampleProviders {
  public static final String ISSUER = "https://login.acme.example";
  public static final SealedSecret SECRET = new SealedSecret("k1", "sealed");

  private SampleProviders() {}

  public static ProviderWish wish() {
    return new ProviderWish(
        "Acme", ISSUER, "offhook", Optional.empty(), RoleClaim.NONE, false, true);
  }

  /** The tenant has a provider, which opened a session for this person. */
  public static String signedIn(EntityManager em, UserRef user, Instant at) {
    TenantId tenant = user.tenant();
    new IdentityProviders(em).set(tenant, wish(), Optional.of(SECRET));
    new ProviderAccounts(em).connect(tenant, user.user(), ISSUER, "subject-of-" + user.user());
    return session(em, user, at);
  }

  public static String session(EntityManager em, UserRef user, Instant due) {
    SignInSession session = SampleSessions.of(user, due);
    new SignInSessions(em).add(user.tenant(), session);
    ProviderSession given =
        new ProviderSession(
            user, session.id(), ISSUER, "subject-of-" + user.user(), "sid-of-" + session.id());
    given.keep(Optional.of(SECRET), Optional.of(SECRET), due);
    new ProviderSessions(em).add(user.tenant(), given);
    return session.id();
  }
}
