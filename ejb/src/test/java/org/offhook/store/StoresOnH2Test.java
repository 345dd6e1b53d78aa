package org.offhook.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.offhook.database.Backup;
import org.offhook.database.Manifest;
import org.offhook.database.Restoration;
import org.offhook.directory.ContactEntry;
import org.offhook.directory.Contacts;

/** The stores' contract on the database that a newcomer gets. */
class StoresOnH2Test
    implements TenantContract,
        ExportContract,
        DirectoryContract,
        SignInContract,
        ProviderContract,
        ArrivalContract,
        ConnectorContract,
        JournalContract,
        TenantJournalContract,
        CallHoursContract,
        AuditContract,
        CompanyContract,
        UploadContract,
        BackupContract,
        SuiteSyncContract,
        SuiteGateContract,
        SuiteContactsContract,
        SuiteSecretsContract,
        KeyRotationContract,
        PresenceContract,
        PresenceInCallsContract,
        PagesContract,
        LeaseContract {
  private static final TestDatabase DATABASE = new TestDatabase(newDatabase());

  static JdbcDataSource newDatabase() {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    source.setUser("sa");
    return source;
  }

  @Override
  public TestDatabase database() {
    return DATABASE;
  }

  @Override
  public DataSource empty() {
    return newDatabase();
  }

  /** H2 lets a row in whose person is deleted in a transaction beside it. */
  @Test
  void rowsOfSomebodyWhoIsGoneDoNotKeepABackupFromBeingRestored(@TempDir Path folder)
      throws Exception {
    JdbcDataSource source = newDatabase();
    TestDatabase database = new TestDatabase(source);
    SampleTenants sample = SampleTenants.in(database);
    database.run(
        em ->
            new Contacts(em)
                .take(
                    sample.acme(),
                    Optional.of(sample.maria().user()),
                    List.of(new ContactEntry("c1", "Carl", "", "", List.of("+4930123456"))),
                    "DE",
                    Instant.EPOCH));
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set referential_integrity false");
      statement.execute("delete from person where tenant_id = '" + sample.acme() + "'");
      statement.execute("set referential_integrity true");
    }
    Path backup = folder.resolve("backup.zip");
    Manifest written = new Backup(source).write(backup, Instant.EPOCH);
    assertThat(new Restoration(newDatabase()).restore(backup)).isEqualTo(written);
  }
}
