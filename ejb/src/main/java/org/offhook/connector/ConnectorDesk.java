package org.offhook.connector;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Role;
import org.offhook.directory.Numbers;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/** The administrator's door to the tenant's connectors. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.OPERATOR})
public class ConnectorDesk {
  /** Answers to a REGISTER that carried our credentials. */
  private static final Set<Integer> REFUSALS = Set.of(401, 403, 407);

  @Resource private SessionContext context;
  private Trunks trunks;
  private Lines lines;
  private Numbers numbers;
  private Event<KeyRevoked> revoked;
  private Clock clock;

  protected ConnectorDesk() {}

  @Inject
  public ConnectorDesk(
      Trunks trunks, Lines lines, Numbers numbers, Event<KeyRevoked> revoked, Clock clock) {
    this.trunks = trunks;
    this.lines = lines;
    this.numbers = numbers;
    this.revoked = revoked;
    this.clock = clock;
  }

  public List<ConnectorView> connectors() {
    TenantId tenant = caller().tenant();
    return trunks.all(tenant).stream().map(connector -> view(tenant, connector)).toList();
  }

  public Optional<ConnectorView> connector(ConnectorId id) {
    TenantId tenant = caller().tenant();
    return trunks.find(tenant, id).map(connector -> view(tenant, connector));
  }

  /** Every user's own line, by extension. */
  public List<LineView> lines() {
    TenantId tenant = caller().tenant();
    return lines.all(tenant).stream().map(line -> view(tenant, line)).toList();
  }

  public List<HistoryLine> history(
      ConnectorId id, HistoryFilter filter, boolean newestFirst, int offset, int limit) {
    int rows = Math.clamp(limit, 1, Limits.HISTORY_PAGE);
    return trunks.history(caller().tenant(), id, filter, newestFirst, offset, rows).stream()
        .map(
            event ->
                new HistoryLine(
                    event.at(), event.what(), event.peer(), event.userAgent(), event.detail()))
        .toList();
  }

  public long historySize(ConnectorId id, HistoryFilter filter) {
    return trunks.historySize(caller().tenant(), id, filter);
  }

  /**
   * Hands over all of a history until now that the filter lets through, newest first. Page by page,
   * each in a transaction of its own: a slow taker holds no connection.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void eachOfHistory(ConnectorId id, HistoryFilter filter, Consumer<HistoryLine> taker) {
    ConnectorDesk paging = context.getBusinessObject(ConnectorDesk.class);
    HistoryFilter past = filter.before(clock.instant());
    int offset = 0;
    List<HistoryLine> lines;
    do {
      lines = paging.history(id, past, true, offset, Limits.HISTORY_PAGE);
      lines.forEach(taker);
      offset += lines.size();
    } while (lines.size() == Limits.HISTORY_PAGE);
  }

  /** Makes a key beside the one that lives, so that a PBX can change over without a break. */
  public KeyMade makeKey(ConnectorId id) {
    Caller caller = caller();
    if (trunks.find(caller.tenant(), id).isEmpty()) {
      return new KeyMade.NoSuchConnector();
    }
    List<ApiKey> living = trunks.livingKeys(caller.tenant(), id);
    if (living.size() >= Limits.KEYS_PER_CONNECTOR) {
      return new KeyMade.TooMany();
    }
    KeyText key = KeyText.random();
    while (taken(trunks.keys(caller.tenant(), id), key.keyId())) {
      key = KeyText.random();
    }
    trunks.addKey(
        caller.tenant(), new ApiKey(caller.tenant(), id, key, caller.getName(), clock.instant()));
    remember(caller, id, HistoryLine.What.KEY_MADE, key.keyId());
    return new KeyMade.Shown(key);
  }

  /** Ends a key and every connection that came in with it; false when there is no such key. */
  public boolean revokeKey(ConnectorId id, String keyId) {
    Caller caller = caller();
    Optional<ApiKey> key =
        trunks.livingKeys(caller.tenant(), id).stream()
            .filter(living -> living.keyId().equals(keyId))
            .findFirst();
    key.ifPresent(
        living -> {
          living.revoke(clock.instant());
          remember(caller, id, HistoryLine.What.KEY_REVOKED, keyId);
          revoked.fire(new KeyRevoked(caller.tenant(), id, keyId));
        });
    return key.isPresent();
  }

  private static boolean taken(List<ApiKey> keys, String keyId) {
    return keys.stream().anyMatch(key -> key.keyId().equals(keyId));
  }

  private void remember(Caller caller, ConnectorId id, HistoryLine.What what, String keyId) {
    String detail = "…" + keyId + " " + caller.getName();
    trunks.remember(
        caller.tenant(),
        new ConnectorEvent(caller.tenant(), id, clock.instant(), what, "", "", detail));
  }

  private ConnectorView view(TenantId tenant, Connector connector) {
    return new ConnectorView(
        connector.id(),
        connector.name(),
        connector.enabled(),
        connector.changed(),
        connector.lastError(),
        trunks.flows(tenant, connector.id()).stream().map(ConnectorDesk::view).toList(),
        trunks.livingKeys(tenant, connector.id()).stream()
            .map(key -> new ConnectorView.KeyView(key.keyId(), key.created(), key.createdBy()))
            .toList());
  }

  private LineView view(TenantId tenant, LineRow line) {
    return new LineView(
        numbers.own(tenant, line.user().user()).map(Numbers.OwnNumber::name).orElse(""),
        line.number(),
        line.target(),
        line.connected(),
        line.changed(),
        REFUSALS.contains(line.lastStatus()),
        line.lastStatus() == 0 ? line.lastError() : line.lastStatus() + " " + line.lastError());
  }

  private static ConnectorView.FlowView view(ConnectorFlow flow) {
    return new ConnectorView.FlowView(
        flow.flow().peer(),
        flow.flow().transport(),
        flow.flow().userAgent(),
        flow.flow().keyId(),
        flow.since(),
        flow.roundTrip());
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
