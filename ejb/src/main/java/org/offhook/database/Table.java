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
 */
record Table(String name, Map<String, CellKind> columns) {
  private static final Set<String> FLYWAYS = Set.of("flyway_schema_history");

  /** All of them, each behind those that it refers to. */
  static List<Table> all(Connection database) throws SQLException {
    Map<String, Set<String>> references = references(database);
    List<Table> ordered = new ArrayList<>();
    Set<String> placed = new TreeSet<>();
    while (placed.size() < references.size()) {
      int before = placed.size();
      for (Map.Entry<String, Set<String>> each : references.entrySet()) {
        if (!placed.contains(each.getKey()) && placed.containsAll(each.getValue())) {
          ordered.add(new Table(each.getKey(), columns(database, each.getKey())));
          placed.add(each.getKey());
        }
      }
      if (placed.size() == before) {
        throw new IllegalStateException(
            "tables refer to each other in a circle, beside " + placed + ": " + references);
      }
    }
    return ordered;
  }

  /** The tables that each table refers to. */
  private static Map<String, Set<String>> references(Connection database) throws SQLException {
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
    Map<String, Set<String>> references = new LinkedHashMap<>();
    for (String name : new TreeSet<>(schemas.keySet())) {
      if (!FLYWAYS.contains(lower(name))) {
        references.put(lower(name), referred(database, schemas.get(name), name));
      }
    }
    return references;
  }

  private static Set<String> referred(Connection database, String schema, String name)
      throws SQLException {
    Set<String> referred = new TreeSet<>();
    try (ResultSet keys = database.getMetaData().getImportedKeys(null, schema, name)) {
      while (keys.next()) {
        referred.add(lower(keys.getString("PKTABLE_NAME")));
      }
    }
    return referred;
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

  String select() {
    return "select " + String.join(", ", columns.keySet()) + " from " + name;
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
