package org.offhook.inside;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.ejb.EJBAccessException;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.offhook.connector.ConnectorDesk;
import org.offhook.directory.UserId;
import org.offhook.directory.UserRef;
import org.offhook.journal.Journal;
import org.offhook.talk.AServerOfItsOwn;
import org.offhook.tenant.TenantId;

/** The rooms inside the running server: the database is migrated, doors are locked. */
@AServerOfItsOwn
@ExtendWith(ArquillianExtension.class)
class RoomsIT {
  @Deployment
  static EnterpriseArchive product() {
    return ProductWithTests.of(RoomsIT.class);
  }

  @Resource(lookup = "java:jboss/datasources/OffhookDS")
  private DataSource database;

  @Inject private Journal journal;

  @Inject private ConnectorDesk connectors;

  @Test
  void everyMigrationHasRun() throws SQLException {
    try (Connection connection = database.getConnection();
        ResultSet failed =
            connection
                .createStatement()
                .executeQuery("select \"version\", \"success\" from \"flyway_schema_history\"")) {
      assertTrue(failed.next());
      do {
        assertTrue(failed.getBoolean(2), failed.getString(1));
      } while (failed.next());
    }
  }

  @Test
  void nobodyReadsAJournalWithoutSigningIn() {
    UserRef anyone = new UserRef(new TenantId("demo"), new UserId(UUID.randomUUID()));
    assertThrows(EJBAccessException.class, () -> journal.page(anyone, Optional.empty(), "", 10));
  }

  @Test
  void nobodyReadsConnectorsWithoutBeingAdministrator() {
    assertThrows(EJBAccessException.class, () -> connectors.connectors(new TenantId("demo")));
  }
}
