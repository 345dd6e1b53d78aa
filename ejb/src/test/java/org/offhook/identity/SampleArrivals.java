package org.offhook.identity;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.session.Sessions;
import org.offhook.access.session.SignInSessions;
import org.offhook.access.session.Visit;
import org.offhook.audit.Audit;
import org.offhook.audit.AuditLog;
import org.offhook.directory.People;
import org.offhook.feed.UnheardChanges;
import org.offhook.limits.SettableClock;
import org.offhook.secret.Secrets;
import org.offhook.suite.sync.SampleGate;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** People for whom a provider vouches, who arrive at a tenant. */
public final class SampleArrivals {
  private static final Visit VISIT = new Visit("acme.example", "203.0.113.7", "Firefox/128.0");

  private SampleArrivals() {}

  /** Who is signed in, or the reason why nobody is, as text. */
  public static String arrives(
      EntityManager em, TenantId tenant, ProviderWish wish, Map<String, Object> claims) {
    try {
      var setting = new ProviderSetting(tenant, wish, OfflineAccess.UNASKED, Optional.of("secret"));
      var facts = ProviderFacts.of(wish.issuer(), claims, wish.roles());
      var tokens = new ProviderTokens(Optional.of("id"), Optional.of("refresh"), Optional.of("s"));
      return switch (arrivals(em).admit(setting, facts, tokens, VISIT)) {
        case Arrivals.Verdict.In(var signedIn) -> named(signedIn.caller());
        case Arrivals.Verdict.Out(ProviderRefusal why) -> why.name();
      };
    } catch (ProviderException e) {
      return e.fault().name();
    }
  }

  private static String named(Caller caller) {
    return caller.getName() + " " + new java.util.TreeSet<>(caller.roles());
  }

  private static Arrivals arrivals(EntityManager em) {
    var clock = new SettableClock();
    var secrets = new Secrets(Optional.empty(), Optional.empty(), true);
    var tenants = new Tenants(em);
    var people = new People(em);
    var sessions = new Sessions(tenants, people, new SignInSessions(em), null, clock);
    return new Arrivals(
        tenants,
        people,
        new IdentityProviders(em),
        new ProviderAccounts(em),
        new ProviderSessionKeeper(new ProviderSessions(em), sessions, secrets, clock, 300),
        SampleGate.in(em, clock, _ -> {}),
        sessions,
        secrets,
        new Audit(new AuditLog(em), clock),
        UnheardChanges.in(em, clock));
  }
}
