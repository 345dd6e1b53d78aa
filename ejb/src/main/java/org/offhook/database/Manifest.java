package org.offhook.database;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup says of itself.
 *
 * @param schema how far the database was migrated
 * @param made when the backup was begun
 * @param contents one for each table, in the order in which they can be filled
 */
public record Manifest(String schema, Instant made, List<Contents> contents) {
  static final String ENTRY = "manifest.json";
  private static final int FORMAT = 1;

  /**
   * A table's rows.
   *
   * @param columns their names, in the order of each row
   * @param sha256 of the entry, hexadecimal
   */
  public record Contents(String table, List<String> columns, long rows, String sha256) {
    String entry() {
      return "tables/" + table + ".jsonl";
    }
  }

  /** Of all tables together. */
  public long rows() {
    return contents.stream().mapToLong(Contents::rows).sum();
  }

  String json() {
    JsonArrayBuilder tables = Json.createArrayBuilder();
    for (Contents each : contents) {
      tables.add(
          Json.createObjectBuilder()
              .add("table", each.table())
              .add("columns", Json.createArrayBuilder(each.columns()))
              .add("rows", each.rows())
              .add("sha256", each.sha256()));
    }
    return Json.createObjectBuilder()
        .add("format", FORMAT)
        .add("schema", schema)
        .add("made", made.toString())
        .add("tables", tables)
        .build()
        .toString();
  }

  /**
   * @throws DamagedBackupException when it is not one, or one of a later format
   */
  static Manifest read(InputStream in) throws DamagedBackupException {
    try (JsonReader reader = Json.createReader(in)) {
      JsonObject manifest = reader.readObject();
      int format = manifest.getInt("format");
      if (format != FORMAT) {
        throw new DamagedBackupException(
            "it has the format " + format + ", which this version of Offhook does not know");
      }
      List<Contents> contents = new ArrayList<>();
      for (JsonObject each : manifest.getJsonArray("tables").getValuesAs(JsonObject.class)) {
        contents.add(
            new Contents(
                each.getString("table"),
                each.getJsonArray("columns").getValuesAs(jakarta.json.JsonString::getString),
                each.getJsonNumber("rows").longValueExact(),
                each.getString("sha256")));
      }
      return new Manifest(
          manifest.getString("schema"), Instant.parse(manifest.getString("made")), contents);
    } catch (JsonException
        | NullPointerException
        | ClassCastException
        | ArithmeticException
        | DateTimeException unreadable) {
      throw new DamagedBackupException("its manifest cannot be read", unreadable);
    }
  }
}
