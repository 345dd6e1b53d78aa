package org.offhook.provisioning;

import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.offhook.tenant.Tenant;
import org.offhook.tenant.TenantId;
import org.offhook.tenant.TenantWish;

/**
 * A tenant as an administrator sees it.
 *
 * @param suspended since when; empty while it is active
 * @param seatsTaken people who may have a phone now
 * @param version grows with each change
 */
public record TenantView(
    TenantId id,
    TenantWish is,
    Instant created,
    Optional<Instant> suspended,
    long seatsTaken,
    long version)
    implements Serializable {

  public static TenantView of(
      Tenant tenant, List<String> hosts, List<String> domains, long seatsTaken) {
    return new TenantView(
        tenant.id(),
        new TenantWish(
            tenant.name(),
            tenant.country(),
            hosts,
            domains,
            tenant.seats(),
            tenant.journalDays(),
            tenant.callsAtOnce()),
        tenant.created(),
        tenant.suspended(),
        seatsTaken,
        tenant.version());
  }

  /** For the audit log. */
  public static Map<String, String> fields(TenantWish is) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", is.name());
    fields.put("country", is.country());
    fields.put("hosts", String.join(" ", is.hosts()));
    fields.put("domains", String.join(" ", is.domains()));
    fields.put("seats", is.seats().map(String::valueOf).orElse(""));
    fields.put("journalDays", is.journalDays().map(String::valueOf).orElse(""));
    fields.put("callsAtOnce", is.callsAtOnce().map(String::valueOf).orElse(""));
    return fields;
  }

  String named() {
    return is.name() + " (" + id + ")";
  }
}
