package org.offhook.provisioning.export;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.offhook.audit.AuditCsv;
import org.offhook.audit.AuditLine;
import org.offhook.directory.Equipment;
import org.offhook.export.Csv;
import org.offhook.export.ExportPlan;
import org.offhook.export.TenantTable;
import org.offhook.journal.JournalCsv;
import org.offhook.journal.TenantRow;
import org.offhook.provisioning.TenantView;
import org.offhook.subscription.StatementCsv;
import org.offhook.tenant.TenantId;

/**
 * Everything that is known of a tenant as one ZIP of CSV files (GDPR articles 15 and 20), but for
 * what proves who somebody is: passwords, keys and secrets leave this server in no form.
 */
@ApplicationScoped
public class ExportZip {
  private ExportPages pages;

  protected ExportZip() {}

  @Inject
  public ExportZip(ExportPages pages) {
    this.pages = pages;
  }

  /**
   * Writes it.
   *
   * @param progress told the rows that were written, again and again
   */
  public void write(TenantId tenant, OutputStream to, LongConsumer progress) throws IOException {
    long[] done = {0};
    Runnable row = () -> progress.accept(++done[0]);
    try (ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
      file(zip, "tenant.csv", out -> tenant(tenant, out));
      file(zip, "sites.csv", out -> sites(tenant, out));
      file(zip, "people.csv", out -> people(tenant, out, row));
      file(zip, "desk-phones.csv", out -> phones(tenant, out));
      for (TenantTable table : ExportPlan.WRITTEN) {
        file(zip, table.file(), out -> table(tenant, table, out));
      }
      file(zip, "calls.csv", out -> calls(tenant, out, row));
      file(zip, "audit.csv", out -> acts(tenant, out, row));
      file(zip, "statement.csv", out -> statement(tenant, out));
    }
  }

  private interface Content {
    void write(Writer out);
  }

  private static void file(ZipOutputStream zip, String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    content.write(out);
    out.flush();
    zip.closeEntry();
  }

  private void tenant(TenantId tenant, Writer out) {
    Csv csv = new Csv(out);
    csv.line(List.of("field", "value"));
    pages
        .tenant(tenant)
        .ifPresent(
            view -> {
              TenantView.fields(view.is())
                  .forEach((field, value) -> csv.line(List.of(field, Csv.text(value))));
              csv.line(List.of("created", Csv.time(view.created())));
              csv.line(List.of("suspended", view.suspended().map(Csv::time).orElse("")));
            });
    csv.line(List.of("secondFactor", String.valueOf(pages.secondFactor(tenant))));
  }

  private void sites(TenantId tenant, Writer out) {
    Csv csv = new Csv(out);
    csv.line(List.of("id", "name", "country", "area code"));
    pages
        .sites(tenant)
        .forEach(
            site ->
                csv.line(
                    List.of(
                        site.id(),
                        Csv.text(site.is().name()),
                        site.is().country(),
                        site.is().areaCode())));
  }

  private void people(TenantId tenant, Writer out, Runnable row) {
    Csv csv = new Csv(out);
    csv.line(
        List.of(
            "id",
            "login",
            "name",
            "email",
            "roles",
            "disabled",
            "numbers",
            "site",
            "voicemail number",
            "voicemail licence",
            "capabilities"));
    each(
        (Optional<ExportPages.Whole> last) ->
            pages.people(tenant, last.map(whole -> whole.person().ref().user())),
        whole -> {
          csv.line(cells(whole));
          row.run();
        });
  }

  private static List<String> cells(ExportPages.Whole whole) {
    Equipment beside = whole.equipment();
    return List.of(
        whole.person().ref().user().toString(),
        Csv.text(whole.person().login()),
        Csv.text(whole.person().name()),
        Csv.text(whole.person().email().orElse("")),
        String.join(" ", new TreeSet<>(whole.person().roles())),
        Boolean.toString(whole.person().disabled()),
        whole.numbers().stream().map(Csv::number).collect(Collectors.joining(" ")),
        beside.site().orElse(""),
        beside.voicemailNumber().map(Csv::number).orElse(""),
        Boolean.toString(beside.voicemailLicence()),
        beside.capabilities().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")));
  }

  private void phones(TenantId tenant, Writer out) {
    Csv csv = new Csv(out);
    csv.line(List.of("person", "name", "extension", "group"));
    each(
        (Optional<ExportPages.Whole> last) ->
            pages.people(tenant, last.map(whole -> whole.person().ref().user())),
        whole ->
            whole
                .equipment()
                .phones()
                .forEach(
                    phone ->
                        csv.line(
                            List.of(
                                whole.person().ref().user().toString(),
                                Csv.text(phone.name()),
                                Csv.number(phone.extension()),
                                Csv.number(phone.group())))));
  }

  private void table(TenantId tenant, TenantTable table, Writer out) {
    Csv csv = new Csv(out);
    csv.line(table.header());
    int written = 0;
    List<List<String>> rows = pages.rows(tenant, table, written);
    while (!rows.isEmpty()) {
      rows.forEach(csv::line);
      written += rows.size();
      rows = pages.rows(tenant, table, written);
    }
  }

  private void calls(TenantId tenant, Writer out, Runnable row) {
    JournalCsv csv = new JournalCsv(out);
    csv.tenantHeader();
    each(
        (Optional<TenantRow> last) -> pages.calls(tenant, last.map(call -> call.entry().place())),
        call -> {
          csv.tenantRow(call);
          row.run();
        });
  }

  private void acts(TenantId tenant, Writer out, Runnable row) {
    AuditCsv csv = new AuditCsv(out);
    csv.header();
    each(
        (Optional<AuditLine> last) -> pages.acts(tenant, last.map(act -> act.id())),
        act -> {
          csv.line(act);
          row.run();
        });
  }

  private void statement(TenantId tenant, Writer out) {
    StatementCsv csv = new StatementCsv(out);
    csv.header();
    pages.statement(tenant).forEach(csv::line);
  }

  private static <T> void each(Function<Optional<T>, List<T>> page, Consumer<T> taker) {
    Optional<T> last = Optional.empty();
    List<T> rows = page.apply(last);
    while (!rows.isEmpty()) {
      rows.forEach(taker);
      last = Optional.of(rows.getLast());
      rows = page.apply(last);
    }
  }
}
