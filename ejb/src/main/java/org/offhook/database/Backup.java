package org.offhook.database;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;

/**
 * All of the database in one ZIP file: the rows of each table as JSON, a line each, and a manifest.
 * Everything is of one moment, while people go on working. The key of the sealed secrets is not in
 * the database, so neither is it here.
 */
public final class Backup {
  private static final int ROWS_AT_ONCE = 1000;

  /** H2's own isolation, in which phantom rows do not appear; PostgreSQL's has another name. */
  private static final int H2_SNAPSHOT = 6;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final DataSource database;

  /** Of this database. */
  public Backup(DataSource database) {
    this.database = database;
  }

  /**
   * Writes a file that only its owner can read; it has its name once it is whole.
   *
   * @param file must not exist yet
   * @param now what the manifest says
   * @throws FileAlreadyExistsException rather than writing over an older backup
   */
  public Manifest write(Path file, Instant now) throws IOException, SQLException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    String schema = new Schema(database).version();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(part, OWNER_ONLY);
    try {
      Manifest manifest;
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
        manifest = new Manifest(schema, now, tables(zip));
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(manifest.json().getBytes(StandardCharsets.UTF_8));
      }
      Files.move(part, file);
      return manifest;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private List<Manifest.Contents> tables(ZipOutputStream zip) throws IOException, SQLException {
    try (Connection connection = database.getConnection()) {
      boolean h2 = "H2".equals(connection.getMetaData().getDatabaseProductName());
      connection.setTransactionIsolation(h2 ? H2_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      try {
        List<Manifest.Contents> contents = new ArrayList<>();
        for (Table table : Table.all(connection)) {
          contents.add(rows(connection, table, zip));
        }
        return contents;
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    }
  }

  private static Manifest.Contents rows(Connection connection, Table table, ZipOutputStream zip)
      throws IOException, SQLException {
    MessageDigest digest = sha256();
    OutputStream out = new DigestOutputStream(zip, digest);
    List<String> columns = List.copyOf(table.columns().keySet());
    zip.putNextEntry(new ZipEntry(new Manifest.Contents(table.name(), columns, 0, "").entry()));
    long count = 0;
    try (Statement ask = connection.createStatement()) {
      ask.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = ask.executeQuery(table.select())) {
        while (rows.next()) {
          out.write(line(table.columns(), rows).getBytes(StandardCharsets.UTF_8));
          count++;
        }
      }
    }
    zip.closeEntry();
    return new Manifest.Contents(
        table.name(), columns, count, HexFormat.of().formatHex(digest.digest()));
  }

  private static String line(Map<String, CellKind> columns, ResultSet row) throws SQLException {
    JsonArrayBuilder cells = Json.createArrayBuilder();
    int i = 1;
    for (CellKind kind : columns.values()) {
      cells.add(kind.read(row, i++));
    }
    return cells.build() + "\n";
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
