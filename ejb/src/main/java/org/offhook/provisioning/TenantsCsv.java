package org.offhook.provisioning;

import java.io.Writer;
import java.util.List;
import org.offhook.export.Csv;

/** Tenants as a spreadsheet reads them. */
public final class TenantsCsv {
  private final Csv csv;

  public TenantsCsv(Writer out) {
    csv = new Csv(out);
  }

  public void header() {
    csv.line(
        List.of(
            "id",
            "name",
            "country",
            "hosts",
            "domains",
            "seats",
            "seats taken",
            "created",
            "suspended"));
  }

  public void line(TenantView tenant) {
    csv.line(
        List.of(
            Csv.text(tenant.id().value()),
            Csv.text(tenant.is().name()),
            Csv.text(tenant.is().country()),
            Csv.text(String.join(" ", tenant.is().hosts())),
            Csv.text(String.join(" ", tenant.is().domains())),
            tenant.is().seats().map(String::valueOf).orElse(""),
            String.valueOf(tenant.seatsTaken()),
            Csv.time(tenant.created()),
            tenant.suspended().map(Csv::time).orElse("")));
  }
}
