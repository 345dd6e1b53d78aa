package org.offhook.database;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;

/** What a column holds, and how that stands in JSON. */
enum CellKind {
  TEXT(Types.VARCHAR) {
    @Override
    JsonValue read(ResultSet row, int column) throws SQLException {
      String text = row.getString(column);
      return text == null ? JsonValue.NULL : Json.createValue(text);
    }

    @Override
    void write(PreparedStatement row, int column, JsonValue value) throws SQLException {
      row.setString(column, ((JsonString) value).getString());
    }
  },
  WHOLE(Types.BIGINT) {
    @Override
    JsonValue read(ResultSet row, int column) throws SQLException {
      long number = row.getLong(column);
      return row.wasNull() ? JsonValue.NULL : Json.createValue(number);
    }

    @Override
    void write(PreparedStatement row, int column, JsonValue value) throws SQLException {
      row.setLong(column, ((JsonNumber) value).longValueExact());
    }
  },
  FRACTION(Types.DOUBLE) {
    @Override
    JsonValue read(ResultSet row, int column) throws SQLException {
      double number = row.getDouble(column);
      return row.wasNull() ? JsonValue.NULL : Json.createValue(number);
    }

    @Override
    void write(PreparedStatement row, int column, JsonValue value) throws SQLException {
      row.setDouble(column, ((JsonNumber) value).doubleValue());
    }
  },
  TRUTH(Types.BOOLEAN) {
    @Override
    JsonValue read(ResultSet row, int column) throws SQLException {
      boolean truth = row.getBoolean(column);
      if (row.wasNull()) {
        return JsonValue.NULL;
      }
      return truth ? JsonValue.TRUE : JsonValue.FALSE;
    }

    @Override
    void write(PreparedStatement row, int column, JsonValue value) throws SQLException {
      row.setBoolean(column, JsonValue.TRUE.equals(value));
    }
  };

  private final int jdbcType;

  CellKind(int jdbcType) {
    this.jdbcType = jdbcType;
  }

  abstract JsonValue read(ResultSet row, int column) throws SQLException;

  abstract void write(PreparedStatement row, int column, JsonValue value) throws SQLException;

  final void writeOrNull(PreparedStatement row, int column, JsonValue value) throws SQLException {
    if (value == JsonValue.NULL || value.getValueType() == JsonValue.ValueType.NULL) {
      row.setNull(column, jdbcType);
    } else {
      write(row, column, value);
    }
  }

  /**
   * @throws IllegalStateException for a type that no migration has used so far
   */
  static CellKind of(int jdbcType, String column) {
    return switch (jdbcType) {
      case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
      case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> WHOLE;
      case Types.DOUBLE, Types.REAL, Types.FLOAT -> FRACTION;
      case Types.BOOLEAN, Types.BIT -> TRUTH;
      default ->
          throw new IllegalStateException(
              "a backup does not know the type " + jdbcType + " of the column " + column);
    };
  }
}
