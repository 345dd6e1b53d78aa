package org.offhook.store;

/** The stores' contract on the database of production. */
class StoresOnPostgreSqlTest
    implements TenantContract,
        DirectoryContract,
        SignInContract,
        ConnectorContract,
        JournalContract,
        AuditContract,
        CompanyContract {
  private static final TestDatabase DATABASE = new TestDatabase(PostgresServer.start().source());

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
