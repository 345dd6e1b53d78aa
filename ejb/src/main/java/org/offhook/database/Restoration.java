package org.offhook.database;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;

/**
 * Fills an empty database from a {@link Backup}, of the same kind of database or the other: it is
 * given the shape it had then, the rows, and after that the shape of today. Either all of it is
 * there in the end or nothing.
 */
public final class Restoration {
  private static final int ROWS_AT_ONCE = 1000;

  /** JPA takes identities by fifty, and ends at the number that the sequence gives. */
  private static final int IDENTITIES_AT_ONCE = 50;

  private final DataSource database;
  private final Schema schema;

  /** Of this database. */
  public Restoration(DataSource database) {
    this.database = database;
    schema = new Schema(database);
  }

  /**
   * @throws DamagedBackupException when the file is no whole backup; nothing has been touched then
   * @throws IllegalStateException when the database is not empty, or older than the backup
   */
  public Manifest restore(Path file) throws IOException, SQLException {
    if (!schema.isEmpty()) {
      throw new IllegalStateException(
          "the database is not empty, and a backup is never mixed with what is there");
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      Manifest manifest = verified(zip);
      if (!schema.knows(manifest.schema())) {
        throw new IllegalStateException(
            "the backup comes from a later version of Offhook (its database is version "
                + manifest.schema()
                + "); install that one or a later one");
      }
      fill(zip, manifest);
      return manifest;
    } catch (ZipException noZip) {
      throw new DamagedBackupException("it is not a ZIP file", noZip);
    }
  }

  private void fill(ZipFile zip, Manifest manifest) throws IOException, SQLException {
    boolean whole = false;
    try {
      schema.migrateTo(manifest.schema());
      load(zip, manifest);
      schema.migrate();
      whole = true;
    } finally {
      if (!whole) {
        schema.clear();
      }
    }
  }

  /** Reads everything once before anything is written. */
  private static Manifest verified(ZipFile zip) throws IOException {
    Manifest manifest;
    try (InputStream in = entry(zip, Manifest.ENTRY)) {
      manifest = Manifest.read(in);
    }
    for (Manifest.Contents each : manifest.contents()) {
      MessageDigest digest = Backup.sha256();
      try (InputStream in = new DigestInputStream(entry(zip, each.entry()), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(each.sha256())) {
        throw new DamagedBackupException("the rows of " + each.table() + " are not as written");
      }
    }
    return manifest;
  }

  private static InputStream entry(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new DamagedBackupException("it lacks " + name);
    }
    return zip.getInputStream(entry);
  }

  private void load(ZipFile zip, Manifest manifest) throws IOException, SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Map<String, Table> tables =
            Table.all(connection).stream()
                .collect(Collectors.toMap(Table::name, Function.identity()));
        empty(connection, List.copyOf(Table.all(connection)).reversed());
        for (Manifest.Contents each : manifest.contents()) {
          rows(connection, zip, each, known(tables, each));
        }
        for (String sequence : Table.sequences(connection)) {
          goOn(connection, sequence);
        }
        connection.commit();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** What migrations themselves have put in stands in the backup, too. */
  private static void empty(Connection connection, List<Table> tables) throws SQLException {
    try (Statement delete = connection.createStatement()) {
      for (Table table : tables) {
        delete.executeUpdate("delete from " + table.name());
      }
    }
  }

  private static Table known(Map<String, Table> tables, Manifest.Contents contents)
      throws DamagedBackupException {
    Table table = tables.get(contents.table());
    Set<String> columns = new HashSet<>(contents.columns());
    if (table == null || !table.columns().keySet().equals(columns)) {
      throw new DamagedBackupException(
          "its table " + contents.table() + " is not one of that version of the database");
    }
    return table;
  }

  private static void rows(
      Connection connection, ZipFile zip, Manifest.Contents contents, Table table)
      throws IOException, SQLException {
    List<String> order = List.copyOf(table.columns().keySet());
    int[] places = order.stream().mapToInt(contents.columns()::indexOf).toArray();
    List<CellKind> kinds = List.copyOf(table.columns().values());
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(entry(zip, contents.entry()), StandardCharsets.UTF_8));
        PreparedStatement insert = connection.prepareStatement(table.insert())) {
      String line;
      int waiting = 0;
      while ((line = lines.readLine()) != null) {
        JsonArray row = row(line, table, places.length);
        for (int i = 0; i < places.length; i++) {
          kinds.get(i).writeOrNull(insert, i + 1, row.get(places[i]));
        }
        insert.addBatch();
        if (++waiting % ROWS_AT_ONCE == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static JsonArray row(String line, Table table, int columns)
      throws DamagedBackupException {
    try (JsonReader reader = Json.createReader(new StringReader(line))) {
      JsonArray row = reader.readArray();
      if (row.size() == columns) {
        return row;
      }
    } catch (JsonException noRow) {
      throw new DamagedBackupException("a row of " + table.name() + " cannot be read", noRow);
    }
    throw new DamagedBackupException("a row of " + table.name() + " has too few or many cells");
  }

  /** The next identities lie behind those that are taken. */
  private static void goOn(Connection connection, String sequence) throws SQLException {
    String table = sequence.substring(0, sequence.length() - "_seq".length());
    try (Statement statement = connection.createStatement()) {
      long last;
      try (ResultSet taken = statement.executeQuery("select coalesce(max(id), 0) from " + table)) {
        taken.next();
        last = taken.getLong(1);
      }
      statement.execute(
          "alter sequence " + sequence + " restart with " + (last + IDENTITIES_AT_ONCE));
    }
  }
}
