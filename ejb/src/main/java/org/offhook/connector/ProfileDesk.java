package org.offhook.connector;

import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.access.Caller;
import org.offhook.access.Callers;
import org.offhook.access.Reach;
import org.offhook.access.Role;
import org.offhook.audit.Act;
import org.offhook.audit.Audit;
import org.offhook.audit.Change;
import org.offhook.tenant.TenantId;

/** Which PBX is at the other end of a connector, and what has to be typed into it. */
@Stateless
@RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR})
public class ProfileDesk {
  @Resource private SessionContext context;
  private Reach reach;
  private Audit audit;
  private Trunks trunks;
  private String points;

  protected ProfileDesk() {}

  @Inject
  public ProfileDesk(
      Reach reach,
      Audit audit,
      Trunks trunks,
      @ConfigProperty(
              name = "offhook.sip.connectors",
              defaultValue = "udp/127.0.0.1/65060,tcp/127.0.0.1/65060,tls/127.0.0.1/65061")
          String points) {
    this.reach = reach;
    this.audit = audit;
    this.trunks = trunks;
    this.points = points;
  }

  /**
   * The connector's profile with the tenant's own values, but for the key.
   *
   * @param host by which the PBX reaches this server
   * @return empty when there is no such connector within reach
   */
  @RolesAllowed({Role.TENANT_ADMIN, Role.PARTNER_ADMIN, Role.OPERATOR, Role.PROVISIONING})
  public Optional<PbxProfile> profile(TenantId tenant, ConnectorId id, String host) {
    return reached(tenant, id)
        .map(
            connector ->
                PbxProfiles.of(connector.profile())
                    .filled(
                        Map.of(
                            "host",
                            host,
                            "port",
                            tlsPort(points),
                            "connector",
                            id.value(),
                            "realm",
                            KeyDigest.REALM)));
  }

  /** False when there is no such connector within reach. */
  public boolean choose(TenantId tenant, ConnectorId id, PbxProfile profile) {
    Optional<Connector> found = reached(tenant, id);
    found
        .filter(connector -> !connector.profile().equals(profile.id()))
        .ifPresent(
            connector -> {
              String before = PbxProfiles.of(connector.profile()).name();
              connector.is(profile.id());
              audit.note(
                  caller(),
                  tenant,
                  Act.CONNECTOR_CHANGED,
                  connector.name() + " (" + id + ")",
                  Change.of("profile", before, profile.name()));
            });
    return found.isPresent();
  }

  /** Of {@code transport/address/port} entries with commas between, the TLS one's port. */
  public static String tlsPort(String points) {
    return Arrays.stream(points.split(","))
        .map(String::strip)
        .filter(point -> point.startsWith("tls/"))
        .map(point -> point.substring(point.lastIndexOf('/') + 1))
        .findFirst()
        .orElse("");
  }

  private Optional<Connector> reached(TenantId tenant, ConnectorId id) {
    return reach.covers(caller(), tenant) ? trunks.find(tenant, id) : Optional.empty();
  }

  private Caller caller() {
    return Callers.of(context);
  }
}
