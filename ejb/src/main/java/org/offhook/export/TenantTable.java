package org.offhook.export;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A table of every tenant's as one file of its export.
 *
 * @param file its name in the ZIP
 * @param cells that are written, the first of which no two rows share
 * @param withheld columns that are not: secrets, and what is worked out of others
 */
public record TenantTable(String table, String file, List<Cell> cells, Set<String> withheld) {

  /** How a column is written. */
  public enum Form {
    TEXT,
    /** A telephone number. */
    NUMBER,
    /** Kept as milliseconds since 1970. */
    TIME
  }

  /** One column. */
  public record Cell(String column, Form form) {}

  static TenantTable of(String table, String file) {
    return new TenantTable(table, file, List.of(), Set.of());
  }

  TenantTable texts(String... columns) {
    return with(Form.TEXT, columns);
  }

  TenantTable numbers(String... columns) {
    return with(Form.NUMBER, columns);
  }

  TenantTable times(String... columns) {
    return with(Form.TIME, columns);
  }

  TenantTable withheld(String... columns) {
    return new TenantTable(table, file, cells, Set.of(columns));
  }

  private TenantTable with(Form form, String... columns) {
    Stream<Cell> more = Arrays.stream(columns).map(column -> new Cell(column, form));
    return new TenantTable(table, file, Stream.concat(cells.stream(), more).toList(), withheld);
  }

  /** The first line of the file. */
  public List<String> header() {
    return cells.stream().map(cell -> cell.column.replace('_', ' ')).toList();
  }

  /** A value of the database as its cell; empty for none. */
  static String written(Cell cell, Object value) {
    if (value == null) {
      return "";
    }
    return switch (cell.form) {
      case TEXT -> Csv.text(value.toString());
      case NUMBER -> Csv.number(value.toString());
      case TIME -> Csv.time(Instant.ofEpochMilli(((Number) value).longValue()));
    };
  }
}
