package org.offhook.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.offhook.access.Role;
import org.offhook.access.password.PasswordRule;
import org.offhook.tenant.TenantId;

/**
 * Passwords open the door where a tenant has no provider, or wants them beside it; and always to
 * those for whom its provider cannot vouch.
 */
@ApplicationScoped
public class BesideTheProvider implements PasswordRule {
  private IdentityProviders providers;

  protected BesideTheProvider() {}

  @Inject
  public BesideTheProvider(IdentityProviders providers) {
    this.providers = providers;
  }

  @Override
  public boolean allows(TenantId tenant, Set<String> roles) {
    return roles.contains(Role.OPERATOR)
        || roles.contains(Role.PARTNER_ADMIN)
        || providers.find(tenant).map(one -> one.is().localAccounts()).orElse(true);
  }
}
