package org.offhook.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A table of the product as it stands in the database.
 *
 * @param name in lower case, as the migrations write it
 * @param columns by name in lower case, in the table's order
 * @param references to rows of other tables
 */
record Table(String name, Map<String, CellKind> columns, List<Reference> references) {
  /**
   * Columns that name a row of another table.
   *
   * @param columns the other table's, by ours
   */
  record Reference(Table to, Map<String, String> columns) {}

  private static final Set<String> FLYWAYS = Set.of("flyway_schema_history");

  /** All of them, each behind those that it refers to. */
  static List<Table> all(Connection database) throws SQLException {
    Map<String, List<Key>> keys = keys(database);
    Map<String, Table> placed = new LinkedHashMap<>();
    while (placed.size() < keys.size()) {
      int before = placed.size();
      for (Map.Entry<String, List<Key>> each : keys.entrySet()) {
        boolean ready = each.getValue().stream().allMatch(key -> placed.containsKey(key.to()));
        if (!placed.containsKey(each.getKey()) && ready) {
          List<Reference> references =
              each.getValue().stream()
                  .map(key -> new Reference(placed.get(key.to()), key.columns()))
                  .toList();
          placed.put(
              each.getKey(),
              new Table(each.getKey(), columns(database, each.getKey()), references));
        }
      }
      if (placed.size() == before) {
        throw new IllegalStateException(
            "tables refer to each other in a circle, beside " + placed.keySet() + ": " + keys);
      }
    }
    return List.copyOf(placed.values());
  }

  /** A foreign key as the database tells it. */
  private record Key(String to, Map<String, String> columns) {}

  /** The foreign keys of each table. */
  private static Map<String, List<Key>> keys(Connection database) throws SQLException {
    Map<String, String> schemas = new HashMap<>();
    try (Statement ask = database.createStatement();
        ResultSet rows =
            ask.executeQuery(
                "select table_name, table_schema from information_schema.tables"
                    + " where table_schema = current_schema and table_type = 'BASE TABLE'")) {
      while (rows.next()) {
        schemas.put(rows.getString(1), rows.getString(2));
      }
    }
    Map<String, List<Key>> keys = new LinkedHashMap<>();
    for (String name : new TreeSet<>(schemas.keySet())) {
      if (!FLYWAYS.contains(lower(name))) {
        keys.put(lower(name), keys(database, schemas.get(name), name));
      }
    }
    return keys;
  }

  private static List<Key> keys(Connection database, String schema, String name)
      throws SQLException {
    Map<String, Key> found = new LinkedHashMap<>();
    try (ResultSet keys = database.getMetaData().getImportedKeys(null, schema, name)) {
      while (keys.next()) {
        String to = lower(keys.getString("PKTABLE_NAME"));
        found
            .computeIfAbsent(keys.getString("FK_NAME"), _ -> new Key(to, new LinkedHashMap<>()))
            .columns()
            .put(lower(keys.getString("FKCOLUMN_NAME")), lower(keys.getString("PKCOLUMN_NAME")));
      }
    }
    return List.copyOf(found.values());
  }

  private static Map<String, CellKind> columns(Connection database, String table)
      throws SQLException {
    Map<String, CellKind> columns = new LinkedHashMap<>();
    try (Statement ask = database.createStatement();
        ResultSet nothing = ask.executeQuery("select * from " + table + " where 1 = 0")) {
      ResultSetMetaData shape = nothing.getMetaData();
      for (int i = 1; i <= shape.getColumnCount(); i++) {
        String column = lower(shape.getColumnName(i));
        columns.put(column, CellKind.of(shape.getColumnType(i), table + "." + column));
      }
    }
    return columns;
  }

  /** The sequences of the database, which are named after their tables: journal_entry_seq. */
  static List<String> sequences(Connection database) throws SQLException {
    List<String> sequences = new ArrayList<>();
    try (Statement ask = database.createStatement();
        ResultSet rows =
            ask.executeQuery(
                "select sequence_name from information_schema.sequences"
                    + " where sequence_schema = current_schema order by sequence_name")) {
      while (rows.next()) {
        sequences.add(lower(rows.getString(1)));
      }
    }
    return sequences;
  }

  /**
   * Its rows, without those that refer to a row that is not there. H2 lets such rows in: what is
   * written beside the deletion of what it refers to, each not seeing the other.
   */
  String select() {
    return "select %s from %s t where %s"
        .formatted(
            columns.keySet().stream().map(each -> "t." + each).collect(Collectors.joining(", ")),
            name,
            whole("t"));
  }

  /** Whether all that a row refers to is there, and what that refers to. */
  private String whole(String row) {
    String conditions =
        references.stream().map(each -> there(row, each)).collect(Collectors.joining(" and "));
    return conditions.isEmpty() ? "1 = 1" : conditions;
  }

  /** A key with an empty column refers to nothing. */
  private static String there(String row, Reference to) {
    String other = row + "t";
    String empty =
        to.columns().keySet().stream()
            .map(column -> row + "." + column + " is null")
            .collect(Collectors.joining(" or "));
    String same =
        to.columns().entrySet().stream()
            .map(key -> other + "." + key.getValue() + " = " + row + "." + key.getKey())
            .collect(Collectors.joining(" and "));
    return "(%s or exists (select 1 from %s %s where %s and %s))"
        .formatted(empty, to.to().name(), other, same, to.to().whole(other));
  }

  String insert() {
    return "insert into %s (%s) values (%s)"
        .formatted(
            name,
            String.join(", ", columns.keySet()),
            columns.keySet().stream().map(each -> "?").collect(Collectors.joining(", ")));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
