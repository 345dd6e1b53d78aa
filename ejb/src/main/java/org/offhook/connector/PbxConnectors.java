package org.offhook.connector;

import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.directory.UserRef;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.Tenants;

/** Keeps the books on trunks and lines as the SIP side reports them. Called by SIP threads. */
@Stateless
@Local(Connectors.class)
@PermitAll
public class PbxConnectors implements Connectors {
  private Trunks trunks;
  private Tenants tenants;
  private Lines lines;
  private LineSecrets secrets;
  private KeyLockout lockout;
  private Event<PbxChanged> changed;
  private Clock clock;
  private String node;

  protected PbxConnectors() {}

  @Inject
  public PbxConnectors(
      Trunks trunks,
      Tenants tenants,
      Lines lines,
      LineSecrets secrets,
      KeyLockout lockout,
      Event<PbxChanged> changed,
      Clock clock,
      @ConfigProperty(name = "jboss.node.name", defaultValue = "offhook") String node) {
    this.trunks = trunks;
    this.tenants = tenants;
    this.lines = lines;
    this.secrets = secrets;
    this.lockout = lockout;
    this.changed = changed;
    this.clock = clock;
    this.node = node;
  }

  @Override
  public Optional<TrunkAccess> trunk(ConnectorId connector) {
    return trunks
        .whoever(connector)
        .filter(Connector::enabled)
        .filter(found -> tenants.active(found.tenant()))
        .map(
            found ->
                new TrunkAccess(
                    found.tenant(),
                    found.id(),
                    trunks.livingKeys(found.tenant(), found.id()).stream()
                        .map(ApiKey::digest)
                        .toList(),
                    found.settings()));
  }

  @Override
  public boolean mayTry(ConnectorId connector, String sourceAddress) {
    return lockout.mayTry(connector, sourceAddress);
  }

  @Override
  public void wrongKey(ConnectorId connector, String sourceAddress) {
    lockout.failed(connector, sourceAddress);
    trunks
        .whoever(connector)
        .ifPresent(found -> remember(found, HistoryLine.What.WRONG_KEY, sourceAddress, "", ""));
  }

  @Override
  public void up(TenantId tenant, ConnectorId connector, Flow flow) {
    Optional<Connector> found = trunks.find(tenant, connector);
    if (found.isEmpty()) {
      return;
    }
    lockout.succeeded(connector, address(flow.peer()));
    Optional<ConnectorFlow> present = trunks.flow(tenant, connector, node, flow.flowId());
    if (present.isPresent()) {
      present.get().refresh(flow);
      return;
    }
    boolean first = trunks.flows(tenant, connector).isEmpty();
    Instant now = clock.instant();
    trunks.addFlow(tenant, new ConnectorFlow(tenant, connector, node, flow, now));
    remember(found.get(), HistoryLine.What.UP, flow.peer(), flow.userAgent(), "…" + flow.keyId());
    if (first) {
      found.get().cameUp(now);
      announce(tenant, Optional.empty(), true, now);
    }
  }

  @Override
  public void down(TenantId tenant, ConnectorId connector, String flowId, String reason) {
    Optional<Connector> found = trunks.find(tenant, connector);
    Optional<ConnectorFlow> present = trunks.flow(tenant, connector, node, flowId);
    if (found.isEmpty() || present.isEmpty()) {
      return;
    }
    Flow flow = present.get().flow();
    trunks.removeFlow(tenant, present.get());
    remember(found.get(), HistoryLine.What.DOWN, flow.peer(), flow.userAgent(), reason);
    if (trunks.flows(tenant, connector).isEmpty()) {
      Instant now = clock.instant();
      found.get().wentAway(now, Fits.in(500, reason));
      announce(tenant, Optional.empty(), false, now);
    }
  }

  @Override
  public void measured(TenantId tenant, ConnectorId connector, String flowId, long millis) {
    trunks.flow(tenant, connector, node, flowId).ifPresent(flow -> flow.measured(millis));
  }

  @Override
  public List<LineAccount> lines() {
    return lines.wanted().stream().map(secrets::open).flatMap(Optional::stream).toList();
  }

  @Override
  public void lineUp(LineAccount line, Flow flow) {
    TenantId tenant = line.user().tenant();
    lines
        .find(tenant, line.lineId())
        .ifPresent(
            row -> {
              boolean came = !row.connected();
              Instant now = clock.instant();
              row.cameUp(flow, now);
              if (came) {
                announce(tenant, Optional.of(row.user()), true, now);
              }
            });
  }

  @Override
  public void lineDown(LineAccount line, int sipStatus, String reason) {
    TenantId tenant = line.user().tenant();
    lines
        .find(tenant, line.lineId())
        .ifPresent(
            row -> {
              boolean went = row.connected();
              Instant now = clock.instant();
              row.wentAway(sipStatus, reason, now);
              if (went) {
                announce(tenant, Optional.of(row.user()), false, now);
              }
            });
  }

  @Override
  public PbxStatus status(UserRef user) {
    return lines
        .ofPerson(user.tenant(), user.user())
        .map(row -> new PbxStatus(row.connected(), row.changed()))
        .orElseGet(() -> trunkStatus(user.tenant()));
  }

  private PbxStatus trunkStatus(TenantId tenant) {
    List<Connector> all = trunks.all(tenant);
    List<Connector> connected =
        all.stream().filter(one -> !trunks.flows(tenant, one.id()).isEmpty()).toList();
    List<Connector> told = connected.isEmpty() ? all : connected;
    return new PbxStatus(
        !connected.isEmpty(),
        told.stream().map(Connector::changed).flatMap(Optional::stream).max(Instant::compareTo));
  }

  private void announce(TenantId tenant, Optional<UserRef> user, boolean connected, Instant since) {
    PbxStatus status =
        user.isPresent() ? new PbxStatus(connected, Optional.of(since)) : trunkStatus(tenant);
    changed.fire(new PbxChanged(tenant, user, status));
  }

  private void remember(
      Connector connector, HistoryLine.What what, String peer, String userAgent, String detail) {
    trunks.remember(
        connector.tenant(),
        new ConnectorEvent(
            connector.tenant(), connector.id(), clock.instant(), what, peer, userAgent, detail));
  }

  /** {@code 203.0.113.7:40112} or {@code [2001:db8::7]:40112} without the port. */
  private static String address(String peer) {
    int colon = peer.lastIndexOf(':');
    return colon < 0 ? peer : peer.substring(0, colon);
  }
}
