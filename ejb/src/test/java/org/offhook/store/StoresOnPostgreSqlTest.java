package org.offhook.store;

import javax.sql.DataSource;

/** The stores' contract on the database of production. */
class StoresOnPostgreSqlTest
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
  private static final PostgresServer SERVER = PostgresServer.start();
  private static final TestDatabase DATABASE = new TestDatabase(SERVER.newDatabase());

  @Override
  public TestDatabase database() {
    return DATABASE;
  }

  @Override
  public DataSource empty() {
    return SERVER.newDatabase();
  }
}
