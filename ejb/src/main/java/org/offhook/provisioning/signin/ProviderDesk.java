package org.offhook.provisioning.signin;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.identity.IdentityProvider;
import org.offhook.identity.IdentityProviders;
import org.offhook.identity.ProviderFault;
import org.offhook.identity.ProviderWish;
import org.offhook.provisioning.Outcome;
import org.offhook.provisioning.Refusal;
import org.offhook.secret.SealedSecret;
import org.offhook.secret.Secrets;
import org.offhook.tenant.TenantId;

/** How a tenant's people sign in: its identity provider, set, changed and taken away. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class ProviderDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private IdentityProviders providers;
  private Secrets secrets;

  protected ProviderDesk() {}

  @Inject
  public ProviderDesk(Reach reach, Audit audit, IdentityProviders providers, Secrets secrets) {
    this.reach = reach;
    this.audit = audit;
    this.providers = providers;
    this.secrets = secrets;
  }

  /** Whether the tenant is within the caller's reach. */
  public boolean covers(TenantId tenant) {
    return reach.covers(caller(), tenant);
  }

  public Optional<ProviderView> find(TenantId tenant) {
    return covers(tenant) ? providers.find(tenant).map(ProviderView::of) : Optional.empty();
  }

  /**
   * Sets the provider, or changes it.
   *
   * @param version that the administrator saw; empty to change it whatever it is now
   */
  public Outcome<ProviderView> set(TenantId tenant, ProviderWish wish, Optional<Long> version) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<IdentityProvider> present = providers.find(tenant);
    long now = present.map(IdentityProvider::version).orElse(-1L);
    if (version.filter(seen -> seen != now).isPresent()) {
      return Outcome.refused(Refusal.CHANGED_MEANWHILE);
    }
    Optional<String> fault = fault(wish, present);
    if (fault.isPresent()) {
      return Outcome.refused(Refusal.UNFIT, fault.get());
    }
    Map<String, String> before = present.map(one -> ProviderView.fields(one.is())).orElse(Map.of());
    Optional<SealedSecret> sealed =
        wish.secret().map(secret -> secrets.seal(IdentityProvider.owner(tenant), secret));
    ProviderView after = ProviderView.of(providers.set(tenant, wish, sealed));
    note(
        tenant,
        Act.PROVIDER_SET,
        after.is(),
        Change.between(before, ProviderView.fields(after.is())));
    return new Outcome.Done<>(after);
  }

  /** A secret was given for one client of one issuer, and goes nowhere else. */
  private static Optional<String> fault(ProviderWish wish, Optional<IdentityProvider> present) {
    boolean same =
        present
            .map(IdentityProvider::is)
            .filter(
                is -> is.issuer().equals(wish.issuer()) && is.clientId().equals(wish.clientId()))
            .isPresent();
    return wish.fault()
        .or(() -> wish.secret().isEmpty() && !same ? Optional.of("secret") : Optional.empty());
  }

  /** Who signed in with it stays until their session ends. */
  public Outcome<TenantId> remove(TenantId tenant) {
    Optional<ProviderView> present = find(tenant);
    if (present.isEmpty()) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    providers.remove(tenant);
    note(tenant, Act.PROVIDER_REMOVED, present.get().is());
    return new Outcome.Done<>(tenant);
  }

  /** The secret to try a provider with: the one that was typed, else the one that is there. */
  public Outcome<String> secretToTry(TenantId tenant, ProviderWish wish) {
    if (!covers(tenant)) {
      return Outcome.refused(Refusal.NOT_FOUND);
    }
    Optional<IdentityProvider> present = providers.find(tenant);
    Optional<String> fault = fault(wish, present);
    if (fault.isPresent()) {
      return Outcome.refused(Refusal.UNFIT, fault.get());
    }
    return wish.secret()
        .or(() -> present.flatMap(one -> secrets.open(one.owner(), one.secret())))
        .<Outcome<String>>map(Outcome.Done::new)
        .orElseGet(() -> Outcome.refused(Refusal.UNFIT, "secret"));
  }

  public void tried(TenantId tenant, ProviderWish wish, Optional<ProviderFault> fault) {
    if (covers(tenant)) {
      note(
          tenant,
          Act.PROVIDER_TESTED,
          wish,
          Change.of("result", "", fault.map(Enum::name).orElse("OK")));
    }
  }

  private void note(TenantId tenant, Act act, ProviderWish whom, Change... changes) {
    audit.note(caller(), tenant, act, whom.name() + " (" + whom.issuer() + ")", changes);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
