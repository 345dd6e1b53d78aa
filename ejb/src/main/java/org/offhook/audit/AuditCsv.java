package org.offhook.audit;

import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.offhook.export.Csv;

/** The audit log as a spreadsheet reads it: one line for each act, its changes in one cell. */
public final class AuditCsv {
  private final Csv csv;

  public AuditCsv(Writer out) {
    csv = new Csv(out);
  }

  public void header() {
    csv.line(List.of("at", "actor", "actor tenant", "act", "subject", "changes"));
  }

  public void line(AuditLine line) {
    String changes =
        line.changes().stream()
            .map(one -> one.field() + ": " + one.before() + " → " + one.after())
            .collect(Collectors.joining("; "));
    csv.line(
        List.of(
            Csv.time(line.at()),
            Csv.text(line.actor()),
            Csv.text(line.actorTenant().value()),
            Csv.text(line.act().name()),
            Csv.text(line.subject()),
            Csv.text(changes)));
  }
}
