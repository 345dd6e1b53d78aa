package org.offhook.sip.trunk;

import java.time.Instant;
import java.util.List;
import org.offhook.connector.ConnectorId;
import org.offhook.connector.TrunkSettings;
import org.offhook.sip.container.SipFlow;
import org.offhook.tenant.TenantId;

/**
 * One registration of a trunk: requests to its PBX go down {@code flow} (RFC 5626 section 5.3).
 *
 * @param name what a later REGISTER refreshes: instance and reg-id (RFC 5626), else the contact
 * @param contact URI of the Contact header, without its parameters
 * @param parameters parameters of the Contact header to repeat in our 200, beginning with a
 *     semicolon each
 * @param path values of the Path headers (RFC 3327), to be routed through
 * @param domain what the PBX calls us: host of its REGISTER's Request-URI
 * @param keyId which API key it used
 * @param settings what its administrator decided
 * @param since when the flow registered first
 */
public record Binding(
    TenantId tenant,
    ConnectorId connector,
    SipFlow flow,
    String name,
    String contact,
    String parameters,
    List<String> path,
    String domain,
    String keyId,
    String userAgent,
    TrunkSettings settings,
    Instant since,
    Instant expires) {
  public Binding {
    path = List.copyOf(path);
  }

  Binding since(Instant first) {
    return with(settings, first);
  }

  Binding settled(TrunkSettings decided) {
    return with(decided, since);
  }

  private Binding with(TrunkSettings decided, Instant first) {
    return new Binding(
        tenant,
        connector,
        flow,
        name,
        contact,
        parameters,
        path,
        domain,
        keyId,
        userAgent,
        decided,
        first,
        expires);
  }
}
