package org.offhook.subscription;

import java.io.Writer;
import java.util.List;
import org.offhook.export.Csv;

/** A tenant's statement as a spreadsheet reads it: one line for each month. */
public final class StatementCsv {
  private final Csv csv;

  public StatementCsv(Writer out) {
    csv = new Csv(out);
  }

  public void header() {
    csv.line(
        List.of("month", "plan", "seats", "most seats taken", "seats beyond", "active people"));
  }

  public void line(StatementLine line) {
    csv.line(
        List.of(
            line.month().toString(),
            line.plan().name(),
            line.seats().map(String::valueOf).orElse(""),
            Integer.toString(line.mostTaken()),
            Integer.toString(line.beyond()),
            Integer.toString(line.active())));
  }
}
