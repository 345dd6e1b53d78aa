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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.limits.Limits;
import org.offhook.tenant.TenantId;

/**
 * The administrator's door to a tenant's connectors. What is out of the administrator's reach is
 * answered as what does not exist.
 */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class ConnectorDesk {
  private static final int NAME = 200;

  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Trunks trunks;
  private Event<KeyRevoked> revoked;
  private Event<TrunkSettled> settled;
  private Clock clock;

  protected ConnectorDesk() {}

  @Inject
  public ConnectorDesk(
      Reach reach,
      Audit audit,
      Trunks trunks,
      Event<KeyRevoked> revoked,
      Event<TrunkSettled> settled,
      Clock clock) {
    this.reach = reach;
    this.audit = audit;
    this.trunks = trunks;
    this.revoked = revoked;
    this.settled = settled;
    this.clock = clock;
  }

  @RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
  public List<ConnectorView> connectors(TenantId tenant) {
    if (outOfReach(tenant)) {
      return List.of();
    }
    return trunks.all(tenant).stream().map(connector -> view(tenant, connector)).toList();
  }

  @RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
  public Optional<ConnectorView> connector(TenantId tenant, ConnectorId id) {
    if (outOfReach(tenant)) {
      return Optional.empty();
    }
    return trunks.find(tenant, id).map(connector -> view(tenant, connector));
  }

  public List<HistoryLine> history(
      TenantId tenant,
      ConnectorId id,
      HistoryFilter filter,
      boolean newestFirst,
      int offset,
      int limit) {
    if (outOfReach(tenant)) {
      return List.of();
    }
    int rows = Math.clamp(limit, 1, Limits.HISTORY_PAGE);
    return trunks.history(tenant, id, filter, newestFirst, offset, rows).stream()
        .map(
            event ->
                new HistoryLine(
                    event.at(), event.what(), event.peer(), event.userAgent(), event.detail()))
        .toList();
  }

  public long historySize(TenantId tenant, ConnectorId id, HistoryFilter filter) {
    return outOfReach(tenant) ? 0 : trunks.historySize(tenant, id, filter);
  }

  /**
   * Hands over all of a history until now that the filter lets through, newest first. Page by page,
   * each in a transaction of its own: a slow taker holds no connection.
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public void eachOfHistory(
      TenantId tenant, ConnectorId id, HistoryFilter filter, Consumer<HistoryLine> taker) {
    ConnectorDesk paging = context.getBusinessObject(ConnectorDesk.class);
    HistoryFilter past = filter.before(clock.instant());
    int offset = 0;
    List<HistoryLine> lines;
    do {
      lines = paging.history(tenant, id, past, true, offset, Limits.HISTORY_PAGE);
      lines.forEach(taker);
      offset += lines.size();
    } while (lines.size() == Limits.HISTORY_PAGE);
  }

  /**
   * Adds a connector with an id of its own.
   *
   * @param name 1 to 200 characters
   * @param profile of its PBX, whose digits, security and symmetric RTP it begins with; empty where
   *     nobody says what it is
   * @return empty when the tenant has as many as it may, or the name cannot be one
   */
  public Optional<ConnectorId> add(TenantId tenant, String name, Optional<PbxProfile> profile) {
    String written = name.strip();
    if (outOfReach(tenant) || unfit(written) || trunks.all(tenant).size() >= Limits.CONNECTORS) {
      return Optional.empty();
    }
    ConnectorId id = ConnectorId.random();
    while (trunks.whoever(id).isPresent()) {
      id = ConnectorId.random();
    }
    Connector added = trunks.add(tenant, id, written, clock.instant());
    Map<String, String> fields = new LinkedHashMap<>();
    profile.ifPresent(
        pbx -> {
          added.is(pbx.id());
          added.settle(pbx.defaults());
          fields.put("profile", pbx.name());
          fields.putAll(pbx.defaults().fields());
        });
    audit.note(
        caller(),
        tenant,
        Act.CONNECTOR_ADDED,
        named(id, written),
        Change.between(Map.of(), fields));
    return Optional.of(id);
  }

  /** False when the tenant has no such connector, or the name cannot be one. */
  public boolean rename(TenantId tenant, ConnectorId id, String name) {
    String written = name.strip();
    Optional<Connector> found =
        outOfReach(tenant) || unfit(written) ? Optional.empty() : trunks.find(tenant, id);
    found.ifPresent(
        connector -> {
          String before = connector.name();
          connector.rename(written);
          audit.note(
              caller(),
              tenant,
              Act.CONNECTOR_CHANGED,
              named(id, written),
              Change.of("name", before, written));
        });
    return found.isPresent();
  }

  /**
   * Decides what the PBX of a connector wants, for calls that begin from now on.
   *
   * @param seen {@link TrunkSettings#fingerprint()} of those that the administrator saw; empty to
   *     change them whatever they are now
   */
  public Settled settle(
      TenantId tenant, ConnectorId id, TrunkSettings settings, Optional<Long> seen) {
    Optional<Connector> found = outOfReach(tenant) ? Optional.empty() : trunks.held(tenant, id);
    if (found.isEmpty()) {
      return Settled.NO_SUCH_CONNECTOR;
    }
    TrunkSettings before = found.get().settings();
    if (seen.filter(number -> number != before.fingerprint()).isPresent()) {
      return Settled.CHANGED_MEANWHILE;
    }
    if (!settings.equals(before)) {
      found.get().settle(settings);
      audit.note(
          caller(),
          tenant,
          Act.CONNECTOR_CHANGED,
          named(id, found.get().name()),
          Change.between(before.fields(), settings.fields()));
      settled.fire(new TrunkSettled(tenant, id, settings));
    }
    return Settled.DONE;
  }

  /** Removes it with its history; its connections end at once. False when there is none. */
  public boolean remove(TenantId tenant, ConnectorId id) {
    Optional<Connector> found = outOfReach(tenant) ? Optional.empty() : trunks.find(tenant, id);
    found.ifPresent(
        connector -> {
          trunks
              .livingKeys(tenant, id)
              .forEach(key -> revoked.fire(new KeyRevoked(tenant, id, key.keyId())));
          trunks.remove(tenant, connector);
          audit.note(caller(), tenant, Act.CONNECTOR_REMOVED, named(id, connector.name()));
        });
    return found.isPresent();
  }

  private static boolean unfit(String name) {
    return name.isEmpty() || name.length() > NAME || name.chars().anyMatch(Character::isISOControl);
  }

  private static String named(ConnectorId id, String name) {
    return name + " (" + id + ")";
  }

  /** Makes a key beside the one that lives, so that a PBX can change over without a break. */
  public KeyMade makeKey(TenantId tenant, ConnectorId id) {
    Caller caller = caller();
    Optional<Connector> found = outOfReach(tenant) ? Optional.empty() : trunks.find(tenant, id);
    if (found.isEmpty()) {
      return new KeyMade.NoSuchConnector();
    }
    if (trunks.livingKeys(tenant, id).size() >= Limits.KEYS_PER_CONNECTOR) {
      return new KeyMade.TooMany();
    }
    KeyText key = KeyText.random();
    while (taken(trunks.keys(tenant, id), key.keyId())) {
      key = KeyText.random();
    }
    trunks.addKey(tenant, new ApiKey(tenant, id, key, caller.getName(), clock.instant()));
    remember(tenant, id, HistoryLine.What.KEY_MADE, key.keyId());
    audit.note(caller, tenant, Act.KEY_MADE, named(id, found.get().name()), key(key.keyId()));
    return new KeyMade.Shown(key);
  }

  /** Ends a key and every connection that came in with it; false when there is no such key. */
  public boolean revokeKey(TenantId tenant, ConnectorId id, String keyId) {
    Optional<Connector> found = outOfReach(tenant) ? Optional.empty() : trunks.find(tenant, id);
    Optional<ApiKey> key =
        found.flatMap(
            connector ->
                trunks.livingKeys(tenant, id).stream()
                    .filter(living -> living.keyId().equals(keyId))
                    .findFirst());
    key.ifPresent(
        living -> {
          living.revoke(clock.instant());
          remember(tenant, id, HistoryLine.What.KEY_REVOKED, keyId);
          audit.note(caller(), tenant, Act.KEY_REVOKED, named(id, found.get().name()), key(keyId));
          revoked.fire(new KeyRevoked(tenant, id, keyId));
        });
    return key.isPresent();
  }

  private static Change key(String keyId) {
    return Change.of("key", "", "…" + keyId);
  }

  private static boolean taken(List<ApiKey> keys, String keyId) {
    return keys.stream().anyMatch(key -> key.keyId().equals(keyId));
  }

  private void remember(TenantId tenant, ConnectorId id, HistoryLine.What what, String keyId) {
    String detail = "…" + keyId + " " + caller().getName();
    trunks.remember(tenant, new ConnectorEvent(tenant, id, clock.instant(), what, "", "", detail));
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
            .toList(),
        connector.settings());
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

  private boolean outOfReach(TenantId tenant) {
    return !reach.covers(caller(), tenant);
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
