package org.offhook.identity;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Optional;
import org.offhook.access.signin.HomeTenants;
import org.offhook.tenant.TenantId;

/**
 * How somebody may sign in, by the host name and the domain of what they typed. Tells nothing about
 * people: everybody may ask.
 */
@Stateless
@PermitAll
public class SignInWays {
  private HomeTenants homes;
  private IdentityProviders providers;

  protected SignInWays() {}

  @Inject
  public SignInWays(HomeTenants homes, IdentityProviders providers) {
    this.homes = homes;
    this.providers = providers;
  }

  /**
   * The ways that are open.
   *
   * @param elsewhere host name at which the person's company signs in; empty when it is here
   * @param provider of the company; empty when it has none
   * @param passwords whether passwords of ours open the door
   */
  public record Ways(Optional<String> elsewhere, Optional<Named> provider, boolean passwords)
      implements Serializable {}

  /**
   * A provider by its name.
   *
   * @param tenant whose it is
   */
  public record Named(TenantId tenant, String name) implements Serializable {}

  public Ways at(String host, String login) {
    Optional<String> elsewhere = homes.elsewhere(host, login);
    Optional<IdentityProvider> provider = homes.of(host, login).flatMap(providers::find);
    return new Ways(
        elsewhere,
        provider.map(one -> new Named(one.tenant(), one.is().name())),
        provider.map(one -> one.is().localAccounts()).orElse(true));
  }

  /** Whether people of the tenant may sign in at this host name. */
  public boolean serves(String host, TenantId tenant) {
    return homes.serves(host, tenant);
  }
}
