package org.offhook.connector;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.offhook.tenant.TenantId;

/** Ends what a tenant's PBXs hold open when it is suspended, and lets its lines come back. */
@ApplicationScoped
@Transactional
public class TenantConnections {
  private Trunks trunks;
  private Event<KeyRevoked> cut;
  private Event<LinesChanged> lines;

  protected TenantConnections() {}

  @Inject
  public TenantConnections(Trunks trunks, Event<KeyRevoked> cut, Event<LinesChanged> lines) {
    this.trunks = trunks;
    this.cut = cut;
    this.lines = lines;
  }

  /** Keys stay: what they opened ends now and does not open while the tenant is suspended. */
  public void end(TenantId tenant) {
    for (Connector connector : trunks.all(tenant)) {
      trunks
          .livingKeys(tenant, connector.id())
          .forEach(key -> cut.fire(new KeyRevoked(tenant, connector.id(), key.keyId())));
    }
    lines.fire(new LinesChanged(tenant));
  }

  /** Trunks come back by themselves when their PBX tries again. */
  public void begin(TenantId tenant) {
    lines.fire(new LinesChanged(tenant));
  }

  /** Somebody's line may have to go or come back. */
  public void peopleChanged(TenantId tenant) {
    lines.fire(new LinesChanged(tenant));
  }
}
