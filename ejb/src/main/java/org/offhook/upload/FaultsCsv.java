package org.offhook.upload;

import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.offhook.export.Csv;

/**
 * The faulty rows of an upload as they were sent, to be mended and sent again, each with what is
 * wrong with it in three more columns. A secret is never given back.
 */
public final class FaultsCsv {
  private static final List<String> NUMBERS = List.of("number", "voicemailnumber");

  private final Csv csv;
  private final List<String> header;

  /**
   * @param header of the file that was sent
   */
  public FaultsCsv(Writer out, List<String> header) {
    this.csv = new Csv(out);
    this.header = header;
  }

  public void header() {
    List<String> columns = new ArrayList<>(header.stream().map(Csv::text).toList());
    columns.addAll(List.of("row", "fault", "faultField"));
    csv.line(columns);
  }

  public void line(FaultyRow row) {
    List<String> cells = new ArrayList<>();
    for (String column : header) {
      String cell = row.cells().getOrDefault(column, "");
      cells.add(NUMBERS.contains(column) ? Csv.number(cell) : Csv.text(cell));
    }
    cells.addAll(List.of(Integer.toString(row.place()), row.why().name(), row.field()));
    csv.line(cells);
  }
}
