package org.offhook.store;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

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
}
