package org.offhook.connector;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.offhook.access.request.KeyHolders;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/**
 * One key opens both of a PBX's ways to us: its trunk, and the provisioning interface. Wrong tries
 * count together, whichever way they come.
 */
@Stateless
@Local(KeyHolders.class)
@PermitAll
public class ConnectorKeys implements KeyHolders {
  private Trunks trunks;
  private Tenants tenants;
  private KeyLockout lockout;

  protected ConnectorKeys() {}

  @Inject
  public ConnectorKeys(Trunks trunks, Tenants tenants, KeyLockout lockout) {
    this.trunks = trunks;
    this.tenants = tenants;
    this.lockout = lockout;
  }

  @Override
  public Optional<Holder> holder(String name, String key, String sourceAddress) {
    ConnectorId id = new ConnectorId(name);
    if (!lockout.mayTry(id, sourceAddress)) {
      return Optional.empty();
    }
    Optional<Holder> holder =
        KeyText.of(key)
            .flatMap(
                text ->
                    trunks
                        .whoever(id)
                        .filter(Connector::enabled)
                        .filter(connector -> tenants.active(connector.tenant()))
                        .filter(
                            connector ->
                                trunks.livingKeys(connector.tenant(), id).stream()
                                    .anyMatch(living -> living.is(text))))
            .map(connector -> new Holder(connector.tenant(), id.value()));
    if (holder.isPresent()) {
      lockout.succeeded(id, sourceAddress);
    } else {
      lockout.failed(id, sourceAddress);
    }
    return holder;
  }

  @Override
  public boolean stands(TenantId tenant, String name) {
    ConnectorId id = new ConnectorId(name);
    return tenants.active(tenant)
        && trunks.find(tenant, id).filter(Connector::enabled).isPresent()
        && !trunks.livingKeys(tenant, id).isEmpty();
  }
}
