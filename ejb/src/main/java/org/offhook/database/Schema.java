package org.offhook.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The shape of the database: the product's migrations, and how far they have been applied. */
public final class Schema {
  private final DataSource database;

  /** Of this database, which may be empty. */
  public Schema(DataSource database) {
    this.database = database;
  }

  /** To the shape that this version needs. */
  public void migrate() {
    settings().load().migrate();
  }

  /** To the shape of an earlier version, or ours. */
  public void migrateTo(String version) {
    settings().target(version).load().migrate();
  }

  /**
   * How far it is migrated, such as "12".
   *
   * @throws IllegalStateException when it has no shape yet
   */
  public String version() {
    MigrationInfo current = settings().load().info().current();
    if (current == null) {
      throw new IllegalStateException("the database is empty");
    }
    return current.getVersion().getVersion();
  }

  /** Whether nothing was ever migrated here. */
  public boolean isEmpty() {
    return settings().load().info().applied().length == 0;
  }

  /** Whether this version knows how to get on from there. */
  public boolean knows(String version) {
    for (MigrationInfo each : settings().load().info().all()) {
      if (each.getVersion() != null && each.getVersion().getVersion().equals(version)) {
        return true;
      }
    }
    return false;
  }

  /** Takes everything away again: for what was empty when this process began to fill it. */
  void clear() {
    settings().cleanDisabled(false).load().clean();
  }

  private FluentConfiguration settings() {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(database)
        .placeholders(Map.of("onH2", isH2() ? "" : "--"))
        .locations("classpath:db/migration");
  }

  /** A line of a migration that begins with {@code ${onH2}} is run on H2 alone. */
  private boolean isH2() {
    try (Connection connection = database.getConnection()) {
      return connection.getMetaData().getDatabaseProductName().equals("H2");
    } catch (SQLException unreachable) {
      throw new IllegalStateException("the database does not answer", unreachable);
    }
  }
}
