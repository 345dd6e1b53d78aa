package org.offhook.upload;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.offhook.export.CsvReader;
import org.offhook.limits.Limits;
import org.offhook.upload.row.UploadRow;

/**
 * What a file says, read and bounded.
 *
 * @param name of the file
 * @param header the columns in their order, in lower case
 */
public record UploadTable(String name, List<String> header, List<UploadRow> rows)
    implements Serializable {
  private static final int NAME = 200;
  private static final int HEADER = 4000;

  public UploadTable {
    String plain = name.strip().replaceAll("\\p{Cntrl}", " ");
    name = plain.length() <= NAME ? plain : plain.substring(0, NAME);
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /**
   * @throws CsvReader.NoTableException when it is none, or has more rows than {@link
   *     Limits#UPLOAD_FILE_ROWS}
   */
  public static UploadTable csv(String name, String text) throws CsvReader.NoTableException {
    return of(name, CsvReader.rows(text, Limits.UPLOAD_FILE_ROWS));
  }

  public static UploadTable of(String name, List<Map<String, String>> rows) {
    Set<String> header = new LinkedHashSet<>();
    rows.forEach(row -> header.addAll(row.keySet()));
    return new UploadTable(name, List.copyOf(header), rows.stream().map(UploadRow::new).toList());
  }

  /** Whether somebody could be found by it, and it is not beyond measure. */
  public boolean fits() {
    return !rows.isEmpty()
        && rows.size() <= Limits.UPLOAD_FILE_ROWS
        && String.join("\t", header).length() <= HEADER
        && (header.contains("email") || header.contains("login"));
  }
}
