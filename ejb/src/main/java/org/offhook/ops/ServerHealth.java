package org.offhook.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.offhook.media.MediaSessions;

/**
 * The health of what no room of its own speaks for: the database and the media engine, which is
 * started here, so that a taken media port stops the deployment and not the first call.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
@PermitAll
public class ServerHealth {
  private static final System.Logger LOG = System.getLogger(ServerHealth.class.getName());
  private static final int PATIENCE_SECONDS = 1;

  @Resource(lookup = "java:jboss/datasources/OffhookDS")
  private DataSource database;

  private Health health;
  private MediaSessions media;
  private List<HealthPart> parts;

  protected ServerHealth() {}

  @Inject
  public ServerHealth(Health health, MediaSessions media) {
    this.health = health;
    this.media = media;
  }

  @PostConstruct
  void begin() {
    media.usage();
    parts =
        List.of(
            new Part("database", () -> answers(database), ""),
            new Part("media", () -> media.usage().ports() > 0, String.join(" ", media.remarks())));
    parts.forEach(health::add);
  }

  @PreDestroy
  void end() {
    parts.forEach(health::remove);
  }

  /** Whether a connection can be had and answers. */
  static boolean answers(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.WARNING, "the database does not answer: {0}", e.getMessage());
      return false;
    }
  }

  private record Part(String name, BooleanSupplier asked, String remark) implements HealthPart {
    @Override
    public boolean up() {
      return asked.getAsBoolean();
    }
  }
}
