package org.offhook.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.offhook.database.Manifest;
import org.offhook.database.Restoration;
import org.offhook.database.Schema;

/**
 * Brings the database to the shape this version needs, before anything else reads it; where
 * OFFHOOK_RESTORE names a backup, fills it from that.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class Migrations {
  private static final System.Logger LOG = System.getLogger(Migrations.class.getName());

  @Resource(lookup = "java:jboss/datasources/OffhookDS")
  private DataSource database;

  private Optional<String> backup;

  protected Migrations() {}

  @Inject
  public Migrations(@ConfigProperty(name = "OFFHOOK_RESTORE") Optional<String> backup) {
    this.backup = backup;
  }

  /**
   * @throws IllegalStateException when a backup cannot be restored: the server must not start
   */
  @PostConstruct
  void migrate() {
    backup.ifPresentOrElse(this::restore, new Schema(database)::migrate);
  }

  private void restore(String file) {
    try {
      Manifest restored = new Restoration(database).restore(Path.of(file));
      LOG.log(
          System.Logger.Level.INFO,
          "restored {0} rows of {1} from {2}",
          restored.rows(),
          restored.made(),
          file);
    } catch (IOException | SQLException | IllegalStateException failed) {
      throw new IllegalStateException(
          "the backup " + file + " was not restored: " + failed.getMessage(), failed);
    }
  }
}
