package org.offhook.provisioning.signin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import org.offhook.access.Role;
import org.offhook.identity.ProviderFault;
import org.offhook.identity.ProviderTrial;
import org.offhook.identity.ProviderWish;
import org.offhook.provisioning.Outcome;
import org.offhook.tenant.TenantId;

/** Tries an identity provider for an administrator, with no transaction open meanwhile. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class ProviderTestDesk {
  private ProviderDesk desk;
  private ProviderTrial trial;

  protected ProviderTestDesk() {}

  @Inject
  public ProviderTestDesk(ProviderDesk desk, ProviderTrial trial) {
    this.desk = desk;
    this.trial = trial;
  }

  /**
   * What is wrong with the provider, empty when nothing is.
   *
   * @param callback where it would send people back to
   */
  public Outcome<Optional<ProviderFault>> test(TenantId tenant, ProviderWish wish, URI callback) {
    return desk.secretToTry(tenant, wish)
        .map(
            secret -> {
              Optional<ProviderFault> fault =
                  trial.fault(wish.issuer(), wish.clientId(), secret, callback);
              desk.tried(tenant, wish, fault);
              return fault;
            });
  }
}
