package org.offhook.connector;

import java.io.Writer;
import java.util.List;
import org.offhook.export.Csv;

/** A connector's history as CSV. */
public final class HistoryCsv {
  private final Csv csv;

  public HistoryCsv(Writer out) {
    this.csv = new Csv(out);
  }

  public void header() {
    csv.line(List.of("at", "what", "from", "pbx", "detail"));
  }

  public void line(HistoryLine line) {
    csv.line(
        List.of(
            Csv.time(line.at()),
            line.what().name(),
            Csv.text(line.peer()),
            Csv.text(line.userAgent()),
            Csv.text(line.detail())));
  }
}
