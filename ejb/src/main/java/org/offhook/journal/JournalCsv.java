package org.offhook.journal;

import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.offhook.export.Csv;

/** Journal entries as CSV: one person's own, or a tenant's with the person in front. */
public final class JournalCsv {
  private static final List<String> COLUMNS =
      List.of(
          "call",
          "direction",
          "number",
          "name",
          "line",
          "started",
          "answered",
          "ended",
          "ending",
          "seconds");

  private final Csv csv;

  public JournalCsv(Writer out) {
    this.csv = new Csv(out);
  }

  public void header() {
    csv.line(COLUMNS);
  }

  public void entry(JournalEntry entry) {
    csv.line(cells(entry));
  }

  public void tenantHeader() {
    csv.line(after("person", COLUMNS));
  }

  public void tenantRow(TenantRow row) {
    csv.line(after(Csv.text(row.person()), cells(row.entry())));
  }

  private static List<String> after(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  private static List<String> cells(JournalEntry entry) {
    return List.of(
        entry.call().toString(),
        entry.direction().name(),
        Csv.number(entry.peer().number()),
        Csv.text(entry.peer().name()),
        Csv.number(entry.line()),
        Csv.time(entry.started()),
        entry.answered().map(Csv::time).orElse(""),
        Csv.time(entry.ended()),
        entry.ending().name(),
        Long.toString(entry.seconds()));
  }
}
